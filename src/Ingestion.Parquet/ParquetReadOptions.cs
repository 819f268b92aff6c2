namespace Ingestion.Parquet;

/// <summary>What to read of a file.</summary>
public sealed record ParquetReadOptions
{
    /// <summary>Gets the columns to read, in the order wanted; a field of a struct by the names down to it with dots between.</summary>
    /// <value>The default is <see langword="null"/>: all.</value>
    public IReadOnlyList<string>? Columns { get; init; }

    /// <summary>Gets the filter by which row groups and pages are left out.</summary>
    /// <value>The default is <see langword="null"/>: all rows are read.</value>
    public ParquetFilter? Filter { get; init; }

    /// <summary>Gets the row groups to read, by their positions from 0, in the order wanted.</summary>
    /// <value>The default is <see langword="null"/>: all.</value>
    public IReadOnlyList<int>? RowGroups { get; init; }
}
