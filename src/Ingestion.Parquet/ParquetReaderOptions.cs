using System.ComponentModel.DataAnnotations;

namespace Ingestion.Parquet;

/// <summary>Settings of a <see cref="ParquetReader"/>.</summary>
public sealed record ParquetReaderOptions
{
    internal const int MaxBatchRows = 1_048_576;
    internal const int LeastMaxPageBytes = 1_024;

    /// <summary>Gets the most rows in a batch; a batch never reaches over the end of a row group and ends early where values are long.</summary>
    /// <value>The default is 16,384 rows.</value>
    [Range(1, MaxBatchRows)]
    public int BatchRows { get; init; } = 16_384;

    /// <summary>Gets a value indicating whether pages that carry a checksum are checked against it.</summary>
    /// <value>The default is <see langword="true"/>.</value>
    public bool VerifyChecksums { get; init; } = true;

    /// <summary>Gets the most bytes that a page may have after decompression; larger ones are refused.</summary>
    /// <remarks>It keeps a small hostile file from taking much memory. It also bounds the texts and bytes of one column in one batch.</remarks>
    /// <value>The default is 256 MiB.</value>
    [Range(LeastMaxPageBytes, int.MaxValue)]
    public int MaxPageBytes { get; init; } = 256 << 20;

    /// <summary>Gets how times of nanoseconds are read.</summary>
    /// <value>The default is <see cref="ParquetNanoseconds.Exact"/>.</value>
    public ParquetNanoseconds Nanoseconds { get; init; }
}
