using Ingestion.Columnar;

namespace Ingestion;

/// <summary>A data type as a source offers it.</summary>
/// <param name="Name">The data type, such as <c>sales_orders</c>.</param>
/// <param name="Schema">The source's own fields, under the source's own names.</param>
public sealed record SourceDataType(string Name, Schema Schema)
{
    /// <summary>Gets the name of the thing in the ERP, such as <c>orders</c>.</summary>
    public string? SourceName { get; init; }

    /// <summary>Gets the fields that identify a row; empty if the source names none.</summary>
    public IReadOnlyList<string> KeyFields { get; init; } = [];

    /// <summary>Gets a value indicating whether the source can tell which rows changed since a watermark.</summary>
    public bool SupportsIncremental { get; init; }

    /// <summary>Gets a value indicating whether incremental runs see deleted rows.</summary>
    public bool ReportsDeletes { get; init; }
}
