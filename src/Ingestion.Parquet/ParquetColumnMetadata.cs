namespace Ingestion.Parquet;

/// <summary>What a Parquet file says about one column of one row group.</summary>
public sealed record ParquetColumnMetadata
{
    /// <summary>Gets the column's name; for a nested column the names down to it with dots between.</summary>
    public required string Name { get; init; }

    /// <summary>Gets how values are stored, as the format names it, such as <c>INT64</c>.</summary>
    public required string PhysicalType { get; init; }

    /// <summary>Gets the encodings of values and levels, as the format names them, such as <c>PLAIN</c>.</summary>
    public required IReadOnlyList<string> Encodings { get; init; }

    /// <summary>Gets the compression, as the format names it, such as <c>SNAPPY</c>.</summary>
    public required string Codec { get; init; }

    /// <summary>Gets the bytes of the pages as they are stored, headers included.</summary>
    public required long CompressedBytes { get; init; }

    /// <summary>Gets the bytes of the pages before compression, headers included.</summary>
    public required long UncompressedBytes { get; init; }

    /// <summary>Gets the number of values, nulls included.</summary>
    public required long ValueCount { get; init; }

    /// <summary>Gets the number of nulls; <see langword="null"/> if it is not recorded.</summary>
    public required long? NullCount { get; init; }

    /// <summary>Gets the least value as text for people; <see langword="null"/> if it is not recorded.</summary>
    public required string? Minimum { get; init; }

    /// <summary>Gets the greatest value as text for people; <see langword="null"/> if it is not recorded.</summary>
    public required string? Maximum { get; init; }

    /// <summary>Gets a value indicating whether <see cref="Minimum"/> occurs; <see langword="false"/> if it may be less than all values.</summary>
    public required bool IsMinimumExact { get; init; }

    /// <summary>Gets a value indicating whether <see cref="Maximum"/> occurs; <see langword="false"/> if it may be greater than all values.</summary>
    public required bool IsMaximumExact { get; init; }
}
