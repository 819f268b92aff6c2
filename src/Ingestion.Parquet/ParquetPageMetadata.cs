namespace Ingestion.Parquet;

/// <summary>What a Parquet file says about one page.</summary>
public sealed record ParquetPageMetadata
{
    /// <summary>Gets what the page holds.</summary>
    public required ParquetPageKind Kind { get; init; }

    /// <summary>Gets the encoding of the values, as the format names it, such as <c>PLAIN</c>.</summary>
    public required string Encoding { get; init; }

    /// <summary>Gets the position of the page's header in the file.</summary>
    public required long Offset { get; init; }

    /// <summary>Gets the bytes of the header.</summary>
    public required int HeaderBytes { get; init; }

    /// <summary>Gets the bytes of the page as it is stored, without the header.</summary>
    public required int CompressedBytes { get; init; }

    /// <summary>Gets the bytes of the page before compression, without the header.</summary>
    public required int UncompressedBytes { get; init; }

    /// <summary>Gets a value indicating whether the page carries a checksum.</summary>
    public required bool HasChecksum { get; init; }

    /// <summary>Gets the number of values, nulls included; in a dictionary that of its entries.</summary>
    public required int ValueCount { get; init; }

    /// <summary>Gets the number of nulls; <see langword="null"/> if it is not recorded.</summary>
    public required long? NullCount { get; init; }

    /// <summary>Gets the first row of the page, from the start of the row group; <see langword="null"/> if it is not recorded.</summary>
    public required long? FirstRow { get; init; }

    /// <summary>Gets the least value, or a bound below it, as text for people; <see langword="null"/> if it is not recorded.</summary>
    public required string? Minimum { get; init; }

    /// <summary>Gets the greatest value, or a bound above it, as text for people; <see langword="null"/> if it is not recorded.</summary>
    public required string? Maximum { get; init; }
}
