namespace Ingestion.Connectors.Demo.Settings;

/// <summary>The section <c>source</c> of a data type.</summary>
internal sealed record DemoSourceSettings
{
    /// <summary>The list of the ERP, as its metadata names it.</summary>
    public required string Resource { get; init; }

    /// <summary>The records of a page.</summary>
    public int PageSize { get; init; } = 5000;

    /// <summary>The array within a record whose objects are the rows.</summary>
    public string? Explode { get; init; }

    /// <summary>The field that identifies a row of the exploded array; the ERP's metadata names one for whole records alone.</summary>
    public string? Key { get; init; }

    /// <summary>The fields of the record that each row of the exploded array gets, as <c>parent.…</c>.</summary>
    public IReadOnlyList<string> ParentFields { get; init; } = [];
}
