using Microsoft.Extensions.Logging;
using Polly;

namespace Ingestion.Core.Runs;

/// <summary>What stays the same during a run.</summary>
internal sealed record RunContext
{
    internal required Guid RunId { get; init; }

    internal required DatasetId Dataset { get; init; }

    internal required DateTimeOffset StartedAt { get; init; }

    internal required IngestionOptions Options { get; init; }

    internal required int MaxParallelism { get; init; }

    internal required IUploader Uploader { get; init; }

    internal required string Bucket { get; init; }

    internal required string Prefix { get; init; }

    internal required RunProgress Progress { get; init; }

    /// <summary>Gets what tries transient failures of the source again.</summary>
    internal required ResiliencePipeline SourceRetries { get; init; }

    /// <summary>Gets what tries transient failures of the sink and the stores again.</summary>
    internal required ResiliencePipeline ServiceRetries { get; init; }

    internal required ILogger Logger { get; init; }

    internal ObjectKey ManifestKey => new(Bucket, $"{Prefix}/_manifest.json");

    internal ObjectKey PartKey(int partition, int part) => new(Bucket, FormattableString.Invariant($"{Prefix}/part-{partition:D5}-{part:D5}.parquet"));
}
