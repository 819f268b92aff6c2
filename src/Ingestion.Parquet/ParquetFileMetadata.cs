namespace Ingestion.Parquet;

/// <summary>What a Parquet file says about itself.</summary>
public sealed record ParquetFileMetadata
{
    /// <summary>Gets the version of the format that the file claims, 1 or 2.</summary>
    public required int Version { get; init; }

    /// <summary>Gets the name of the program that wrote the file; <see langword="null"/> if it is not recorded.</summary>
    public required string? CreatedBy { get; init; }

    /// <summary>Gets the number of rows: the sum over the row groups.</summary>
    public required long RowCount { get; init; }

    /// <summary>Gets the row groups in order.</summary>
    public required IReadOnlyList<ParquetRowGroupMetadata> RowGroups { get; init; }

    /// <summary>Gets the pairs of key and value, in order; a key may occur more than once and have no value.</summary>
    public required IReadOnlyList<KeyValuePair<string, string?>> KeyValueMetadata { get; init; }
}
