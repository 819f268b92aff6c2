namespace Ingestion.Parquet;

/// <summary>What a <see cref="ParquetWriter"/> wrote.</summary>
/// <param name="Bytes">The size of the file in bytes.</param>
/// <param name="Metadata">Rows, row groups and columns with their statistics.</param>
public sealed record ParquetFileSummary(long Bytes, ParquetFileMetadata Metadata)
{
    /// <summary>Gets the number of rows.</summary>
    public long RowCount => Metadata.RowCount;
}
