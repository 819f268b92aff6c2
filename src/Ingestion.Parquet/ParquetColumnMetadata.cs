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

    /// <summary>Gets the number of different values; <see langword="null"/> if it is not recorded.</summary>
    public long? DistinctCount { get; init; }

    /// <summary>Gets how many pages are of which kind and encoding; empty if it is not recorded.</summary>
    public IReadOnlyList<ParquetPageCount> PageCounts { get; init; } = [];

    /// <summary>Gets a value indicating whether the bounds of each page are recorded, by which pages can be left out.</summary>
    public bool HasColumnIndex { get; init; }

    /// <summary>Gets a value indicating whether the place of each page is recorded.</summary>
    public bool HasOffsetIndex { get; init; }

    /// <summary>Gets a value indicating whether there is a bloom filter.</summary>
    public bool HasBloomFilter { get; init; }

    /// <summary>Gets the bytes of the bloom filter with its header; <see langword="null"/> if there is none or its size is not recorded.</summary>
    public int? BloomFilterBytes { get; init; }

    /// <summary>Gets the bytes of all texts or byte strings, without lengths and before encoding; <see langword="null"/> if they are not recorded.</summary>
    public long? UnencodedBytes { get; init; }

    /// <summary>Gets how often each repetition level occurs, from level 0; empty if it is not recorded.</summary>
    public IReadOnlyList<long> RepetitionLevelCounts { get; init; } = [];

    /// <summary>Gets how often each definition level occurs, from level 0; empty if it is not recorded.</summary>
    public IReadOnlyList<long> DefinitionLevelCounts { get; init; } = [];

    /// <summary>Gets the pairs of key and value that the writer added to the column of this row group.</summary>
    public IReadOnlyList<KeyValuePair<string, string?>> KeyValueMetadata { get; init; } = [];
}
