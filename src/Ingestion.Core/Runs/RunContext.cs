using Ingestion.Core.Healing;
using Ingestion.Core.Resilience;
using Microsoft.Extensions.Logging;

namespace Ingestion.Core.Runs;

/// <summary>What stays the same during a run.</summary>
internal sealed record RunContext
{
    internal required Guid RunId { get; init; }

    /// <summary>Gets how often a process works on the run, from 1.</summary>
    internal int Attempt { get; init; } = 1;

    internal required DatasetId Dataset { get; init; }

    internal required DateTimeOffset StartedAt { get; init; }

    internal required IngestionOptions Options { get; init; }

    internal required int MaxParallelism { get; init; }

    internal required IUploader Uploader { get; init; }

    internal required string Bucket { get; init; }

    internal required string Prefix { get; init; }

    /// <summary>Gets the run whose rejected rows this one lands, if it reads no source.</summary>
    internal Guid? ReplayOf { get; init; }

    internal required RunProgress Progress { get; init; }

    /// <summary>Gets the ways to what the run depends on.</summary>
    internal required RunPipelines Pipelines { get; init; }

    /// <summary>Gets what the run does about failures besides trying again.</summary>
    internal required RunHealing Healing { get; init; }

    internal required ILogger Logger { get; init; }

    internal ObjectKey ManifestKey => RunFolder.ManifestIn(Bucket, Prefix);

    /// <summary>Names a part by what it is, so that a retry writes the same object, and by the attempt, so that a process that stood still can't write into a later one.</summary>
    internal ObjectKey PartKey(int partition, int part) => KeyOf(FormattableString.Invariant($"part-{partition:D5}-{part:D5}{AttemptSuffix}.parquet"));

    /// <summary>Names the object of the rows that were rejected before a checkpoint.</summary>
    internal ObjectKey QuarantineKey(int partition, int checkpoint) =>
        KeyOf(FormattableString.Invariant($"{RunFolder.QuarantineFolder}/part-{partition:D5}-{checkpoint:D5}{AttemptSuffix}.parquet"));

    /// <summary>Names an object of which each attempt writes its own.</summary>
    internal ObjectKey SideKey(string name) => KeyOf($"{name}{AttemptSuffix}.parquet");

    /// <summary>Names an object beside the parts.</summary>
    internal ObjectKey KeyOf(string name) => new(Bucket, $"{Prefix}/{name}");

    /// <summary>Returns where another run of the dataset writes.</summary>
    internal (string Bucket, string Prefix) PlaceOf(Guid runId, DateTimeOffset startedAt) =>
        (KeyTemplate.Fill(Options.Bucket, Dataset, runId, startedAt), KeyTemplate.Fill(Options.Prefix, Dataset, runId, startedAt));

    /// <summary>Returns the context of the same run with another time, and so in another place.</summary>
    internal RunContext At(DateTimeOffset startedAt)
    {
        var (bucket, prefix) = PlaceOf(RunId, startedAt);
        return this with { StartedAt = startedAt, Bucket = bucket, Prefix = prefix };
    }

    /// <summary>Returns the context of another run of the same dataset.</summary>
    internal RunContext Anew(DateTimeOffset startedAt) => (this with { RunId = Guid.CreateVersion7(startedAt), Attempt = 1 }).At(startedAt);

    /// <summary>Returns the context of an attempt to go on with a run that another process began.</summary>
    internal RunContext GoOnWith(InFlightRun inFlight) => this with
    {
        RunId = inFlight.RunId,
        StartedAt = inFlight.StartedAt,
        Attempt = inFlight.Attempt + 1,
        Bucket = inFlight.Manifest.Bucket,
        Prefix = RunFolder.Of(inFlight.Manifest),
    };

    private string AttemptSuffix => Attempt == 1 ? string.Empty : FormattableString.Invariant($"-a{Attempt}");
}
