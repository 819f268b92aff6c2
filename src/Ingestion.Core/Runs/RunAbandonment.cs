using Ingestion.Core.Telemetry;

namespace Ingestion.Core.Runs;

/// <summary>Gives up what is left of a run that does not count.</summary>
internal sealed class RunAbandonment(IStateStore states, IngestionTelemetry telemetry, TimeProvider timeProvider)
{
    /// <summary>Gives up the run of another process for good. It may only stand still: a manifest without parts in its place keeps it from committing when it wakes up.</summary>
    /// <returns>What was deleted; <see langword="null"/> if it has committed meanwhile, and nothing was touched.</returns>
    internal async ValueTask<IReadOnlyList<StoredObject>?> AbandonAsync(RunContext run, InFlightRun other, IDatasetLease lease, CancellationToken cancellationToken)
    {
        using var step = telemetry.StartStep("ingestion.abandon");
        var content = ManifestJson.Write(CreateManifest(run, other));
        var isCreated = await run.Pipelines.Commit.ExecuteAsync(
            static (s, token) => s.Uploader.TryCreateAsync(s.Manifest, s.content, token),
            (run.Uploader, other.Manifest, content),
            cancellationToken).ConfigureAwait(false);
        if (!isCreated && await ManifestReading.ReadAsync(run, other.Manifest, other.RunId, cancellationToken).ConfigureAwait(false) is { Manifest.Status: ManifestStatus.Committed })
        {
            return null;
        }

        var deleted = await SweepAsync(run, other.Manifest, other.RunId, lease, cancellationToken).ConfigureAwait(false);
        Log.RunAbandoned(run.Logger, other.RunId, run.Dataset);
        return deleted;
    }

    /// <summary>Removes the parts and checkpoints of a run that is over; rows that were rejected stay.</summary>
    /// <returns>What was deleted.</returns>
    internal async ValueTask<IReadOnlyList<StoredObject>> SweepAsync(RunContext run, ObjectKey manifest, Guid runId, IDatasetLease lease, CancellationToken cancellationToken)
    {
        using var step = telemetry.StartStep("ingestion.sweep");
        List<StoredObject> deleted = [];
        await run.Pipelines.Sink.ExecuteAsync(
            static (s, token) => RunFolder.SweepAsync(s.Uploader, s.manifest, key => RunFolder.IsEvidence(s.manifest, key), s.deleted, token),
            (run.Uploader, manifest, deleted),
            cancellationToken).ConfigureAwait(false);
        await run.Pipelines.State.ExecuteAsync(
            static (s, token) => s.states.RemoveCheckpointsAsync(s.runId, s.lease, token),
            (states, runId, lease),
            cancellationToken).ConfigureAwait(false);
        Log.RunSwept(run.Logger, runId, run.Dataset, deleted.Count);
        return deleted;
    }

    private IngestionManifest CreateManifest(RunContext run, InFlightRun other)
    {
        var plan = PlanJson.TryRead(other.Plan);
        return new IngestionManifest
        {
            Status = ManifestStatus.Abandoned,
            RunId = other.RunId,
            LineageId = other.RunId,
            ErpType = run.Dataset.ErpType,
            ClientId = run.Dataset.ClientId,
            DataType = run.Dataset.DataType,
            Mode = plan?.Mode ?? ExtractionMode.Full,
            Window = plan?.Window ?? new ExtractionWindow(null, other.High),
            StartedAt = other.StartedAt,
            CommittedAt = timeProvider.GetUtcNow(),
            Attempt = other.Attempt,
            SchemaVersion = 0,
            Columns = [],
            DictionaryVersion = string.Empty,
            RowsRead = 0,
            RowsWritten = 0,
            BytesWritten = 0,
            Parts = [],
            SoftwareVersion = ParquetOptions.SoftwareVersion,
        };
    }
}
