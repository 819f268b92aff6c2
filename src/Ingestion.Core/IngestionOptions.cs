using System.ComponentModel.DataAnnotations;

namespace Ingestion.Core;

/// <summary>How runs work. Bound from the configuration section <c>Ingestion</c>.</summary>
public sealed class IngestionOptions
{
    /// <summary>The configuration section.</summary>
    public const string SectionName = "Ingestion";

    /// <summary>The most runs that <see cref="MaxConcurrentRuns"/> allows.</summary>
    internal const int MaxConcurrentRunsLimit = 64;

    /// <summary>Gets or sets how many partitions of a run are read at once.</summary>
    /// <remarks>Each takes the memory of its channels and of one row group.</remarks>
    /// <value>1 to 64; the default is 2.</value>
    [Range(1, 64)]
    public int MaxParallelism { get; set; } = 2;

    /// <summary>Gets or sets how many runs of <see cref="IIngestionService"/> go on at once; the others wait in order.</summary>
    /// <remarks>Each takes the memory of its partitions.</remarks>
    /// <value>1 to 64; the default is 2.</value>
    [Range(1, MaxConcurrentRunsLimit)]
    public int MaxConcurrentRuns { get; set; } = 2;

    /// <summary>Gets or sets how many ended runs of a dataset the run history keeps.</summary>
    /// <value>1 to 1,000,000; the default is 200.</value>
    [Range(1, 1_000_000)]
    public int HistoryRunsPerDataset { get; set; } = 200;

    /// <summary>Gets or sets the rows that connectors should put into a batch.</summary>
    /// <value>1 to 1,048,576; the default is 4,096.</value>
    [Range(1, 1_048_576)]
    public int BatchRows { get; set; } = 4_096;

    /// <summary>Gets or sets the batches that wait between two stages of a partition; a full channel makes the earlier stage wait.</summary>
    /// <value>1 to 1,024; the default is 4.</value>
    [Range(1, 1_024)]
    public int ChannelCapacity { get; set; } = 4;

    /// <summary>Gets or sets the size at which a part is finished and the next one begun; checked after each batch.</summary>
    /// <value>64 KiB to 1 TiB; the default is 256 MiB.</value>
    [Range(1L << 16, 1L << 40)]
    public long MaxPartBytes { get; set; } = 256L << 20;

    /// <summary>Gets or sets the memory that the Parquet writers of one run may take for their buffers; partitions that are read at once share it.</summary>
    /// <remarks>Less memory makes smaller row groups, which compress a little worse. A writer takes no less than 16 MiB.</remarks>
    /// <value>16 MiB to 64 GiB; the default is 96 MiB.</value>
    [Range(1L << 24, 1L << 36)]
    public long WriterMemoryBytes { get; set; } = 96L << 20;

    /// <summary>Gets or sets the rows that a run remembers so that the next one knows those which its overlap reads again; 24 bytes of memory each.</summary>
    /// <remarks>If more rows lie in the overlap, the oldest are not remembered: they may land twice, and a warning says so.</remarks>
    /// <value>0 to 100,000,000; the default is 2,000,000.</value>
    [Range(0, 100_000_000)]
    public int MaxOverlapRows { get; set; } = 2_000_000;

    /// <summary>Gets or sets the keys that a run compares with those of the last full one to find deleted rows; more end the run before its commit.</summary>
    /// <remarks>A key takes its own bytes and 24 bytes of memory.</remarks>
    /// <value>1 to 1,000,000,000; the default is 10,000,000.</value>
    [Range(1, 1_000_000_000)]
    public int MaxSnapshotKeys { get; set; } = 10_000_000;

    /// <summary>Gets or sets the name of the uploader; <see langword="null"/> takes the only one that is registered.</summary>
    public string? Sink { get; set; }

    /// <summary>Gets or sets the template of the bucket's name; the placeholders are those of <see cref="Prefix"/>.</summary>
    /// <value>The default is that of <see cref="UploadConfiguration.Bucket"/>.</value>
    [Required]
    public string Bucket { get; set; } = new UploadConfiguration().Bucket;

    /// <summary>Gets or sets the template of a run's folder in the bucket: <c>{erp}</c>, <c>{client}</c>, <c>{dataType}</c>, <c>{timestamp}</c>, <c>{runId}</c>.</summary>
    /// <remarks>Bucket and prefix together must name ERP type, client and data type, and the prefix the run.</remarks>
    /// <value>The default is that of <see cref="UploadConfiguration.Prefix"/>.</value>
    [Required]
    public string Prefix { get; set; } = new UploadConfiguration().Prefix;

    /// <summary>Gets or sets how failures are met, by dependency.</summary>
    public ResilienceOptions Resilience { get; set; } = new();
}
