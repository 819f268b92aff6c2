using System.ComponentModel.DataAnnotations;

namespace Ingestion.Parquet;

/// <summary>Settings of <see cref="ParquetFileCheck"/>.</summary>
public sealed record ParquetCheckOptions
{
    internal const int MostFindings = 1_000_000;

    /// <summary>Gets the most findings that a report keeps; more are only counted.</summary>
    /// <value>The default is 1,000.</value>
    [Range(1, MostFindings)]
    public int MaxFindings { get; init; } = 1_000;

    /// <summary>Gets the most bytes that a page may have after decompression; larger ones are not checked.</summary>
    /// <value>The default is 256 MiB.</value>
    [Range(ParquetReaderOptions.LeastMaxPageBytes, int.MaxValue)]
    public int MaxPageBytes { get; init; } = 256 << 20;
}
