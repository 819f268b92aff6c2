using Ingestion.Parquet.Staging;

namespace Ingestion.Parquet.Writing;

/// <summary>The options of one column, with those of the file where it has none of its own.</summary>
internal sealed record ColumnSettings
{
    internal required ParquetCompression Compression { get; init; }

    internal required int? CompressionLevel { get; init; }

    internal required ParquetPageVersion PageVersion { get; init; }

    internal required EncodingRequest Encoding { get; init; }

    internal required int PageRows { get; init; }

    internal required int PageBytes { get; init; }

    /// <summary>Gets the share of false positives of the bloom filter; <see langword="null"/> for no filter.</summary>
    internal required double? BloomFilterFalsePositives { get; init; }
}
