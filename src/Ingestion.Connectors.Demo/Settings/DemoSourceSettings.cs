namespace Ingestion.Connectors.Demo.Settings;

/// <summary>The section <c>source</c> of a data type.</summary>
/// <param name="Resource">The list of the ERP, as its metadata names it.</param>
/// <param name="PageSize">The records of a page.</param>
/// <param name="Explode">The array within a record whose objects are the rows.</param>
/// <param name="Key">The field that identifies a row of the exploded array; the ERP's metadata names one for whole records alone.</param>
/// <param name="ParentFields">The fields of the record that each row of the exploded array gets, as <c>parent.…</c>.</param>
internal sealed record DemoSourceSettings(
    string Resource, int PageSize = 5000, string? Explode = null, string? Key = null, IReadOnlyList<string>? ParentFields = null);
