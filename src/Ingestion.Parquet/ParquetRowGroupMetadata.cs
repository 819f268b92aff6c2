namespace Ingestion.Parquet;

/// <summary>What a Parquet file says about one of its row groups.</summary>
public sealed record ParquetRowGroupMetadata
{
    /// <summary>Gets the number of rows.</summary>
    public required long RowCount { get; init; }

    /// <summary>Gets the columns in order: the leaves of the schema.</summary>
    public required IReadOnlyList<ParquetColumnMetadata> Columns { get; init; }

    /// <summary>Gets the columns by which the rows are sorted, as the writer promised; the first one decides first.</summary>
    public IReadOnlyList<ParquetSortingColumn> SortingColumns { get; init; } = [];

    /// <summary>Gets the bytes of all columns as they are stored.</summary>
    public long CompressedBytes => Columns.Sum(column => column.CompressedBytes);

    /// <summary>Gets the bytes of all columns before compression.</summary>
    public long UncompressedBytes => Columns.Sum(column => column.UncompressedBytes);
}
