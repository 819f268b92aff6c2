using Ingestion.Core.Telemetry;

namespace Ingestion.Core.Runs;

/// <summary>Makes a run visible: the manifest first, then the state, then those who want to know.</summary>
internal sealed class RunCommit(IStateStore states, RunAnnouncement announcement, IngestionTelemetry telemetry)
{
    /// <summary>Commits a run. From the manifest on the run counts, so a later failure is a warning and the next run finishes the rest.</summary>
    /// <param name="run">The run.</param>
    /// <param name="manifest">What it did.</param>
    /// <param name="columnOrigins">The source fields of the columns.</param>
    /// <param name="state">The state as this run wrote it last.</param>
    /// <param name="lease">Its lease.</param>
    /// <param name="cancellationToken">Stops the commit before the manifest is there; nothing stops it afterwards.</param>
    internal async ValueTask<CommitResult> CommitAsync(
        RunContext run, IngestionManifest manifest, IReadOnlyDictionary<string, string> columnOrigins, DatasetState state, IDatasetLease lease, CancellationToken cancellationToken)
    {
        // A run whose lease was lost meanwhile is stopped here, before anybody can see it.
        var begun = await FenceAsync(run, state with { Tuning = run.Healing.Tuning }, lease, cancellationToken).ConfigureAwait(false);
        var stored = await WriteManifestAsync(run, manifest, begun, lease, cancellationToken).ConfigureAwait(false);
        try
        {
            var warnings = await FinishAsync(run, stored.State, stored.Manifest, columnOrigins, lease).ConfigureAwait(false);
            return new CommitResult(stored.Manifest, warnings);
        }
        catch (Exception exception)
        {
            Log.AfterCommitFailed(run.Logger, exception, run.RunId, "state");
            return new CommitResult(stored.Manifest, [$"The run is committed, but its state could not be recorded; the next run of the dataset does it. {exception.Message}"]);
        }
    }

    /// <summary>Does what follows the manifest: swaps the state, announces the run, and forgets that it was in flight when all have heard.</summary>
    internal async ValueTask<IReadOnlyList<string>> FinishAsync(
        RunContext run, DatasetState state, StoredManifest stored, IReadOnlyDictionary<string, string> columnOrigins, IDatasetLease lease)
    {
        DatasetState swapped;
        using (telemetry.StartStep("ingestion.state"))
        {
            swapped = await WriteStateAsync(run, StateAfter(state, stored), lease, CancellationToken.None).ConfigureAwait(false);
        }

        IReadOnlyList<string> warnings;
        using (telemetry.StartStep("ingestion.announce"))
        {
            warnings = await announcement.TellAsync(run, stored.Manifest, stored.Key, columnOrigins).ConfigureAwait(false);
        }

        using var step = telemetry.StartStep("ingestion.clear");
        await run.Pipelines.State.ExecuteAsync(
            static (s, token) => s.states.RemoveCheckpointsAsync(s.stored.Manifest.RunId, s.lease, token),
            (states, stored, lease),
            CancellationToken.None).ConfigureAwait(false);
        if (warnings.Count == 0)
        {
            _ = await WriteStateAsync(run, swapped with { InFlight = null }, lease, CancellationToken.None).ConfigureAwait(false);
        }

        return warnings;
    }

    /// <summary>A backfill or a replay brings rows of the past: the watermark stays where it is.</summary>
    private static DatasetState StateAfter(DatasetState state, StoredManifest stored)
    {
        var manifest = stored.Manifest;
        var committed = state with { LastCommit = stored.ToCommittedRun(state.LastCommit) };
        return manifest.Mode == ExtractionMode.Backfill || manifest.ReplayOf is not null
            ? committed with { OverlapIndex = ToObject(manifest.OverlapIndex, stored.Key) ?? state.OverlapIndex, KeySnapshot = ToObject(manifest.KeySnapshot, stored.Key) ?? state.KeySnapshot, Backfill = Further(state.Backfill, manifest.Window) }
            : committed with
            {
                Watermark = manifest.Window.High ?? state.Watermark,
                OverlapIndex = ToObject(manifest.OverlapIndex, stored.Key),
                KeySnapshot = ToObject(manifest.KeySnapshot, stored.Key),
            };
    }

    /// <summary>A backfill is further with the commit of its next slice, and over with that of its last one.</summary>
    private static BackfillProgress? Further(BackfillProgress? progress, ExtractionWindow window)
    {
        if (progress is null || window.Low != progress.DoneUntil || window.High is not { } done)
        {
            return progress;
        }

        return done == progress.To ? null : progress with { DoneUntil = done };
    }

    private static UploadedObject? ToObject(ManifestPart? part, ObjectKey manifest) =>
        part is null ? null : new UploadedObject(new ObjectKey(manifest.Bucket, part.Key), part.Bytes, part.Sha256);

    private async ValueTask<DatasetState> FenceAsync(RunContext run, DatasetState state, IDatasetLease lease, CancellationToken cancellationToken)
    {
        using var step = telemetry.StartStep("ingestion.fence");
        return await WriteStateAsync(run, state, lease, cancellationToken).ConfigureAwait(false);
    }

    private ValueTask<DatasetState> WriteStateAsync(RunContext run, DatasetState state, IDatasetLease lease, CancellationToken cancellationToken) =>
        run.Pipelines.State.ExecuteAsync(
            static (s, token) => s.states.WriteAsync(s.state, s.lease, token),
            (states, state, lease),
            cancellationToken);

    /// <summary>Creates the manifest, which nobody ever replaces; the one that is there already is the truth.</summary>
    private async ValueTask<(StoredManifest Manifest, DatasetState State)> WriteManifestAsync(
        RunContext run, IngestionManifest manifest, DatasetState state, IDatasetLease lease, CancellationToken cancellationToken)
    {
        using var step = telemetry.StartStep("ingestion.manifest");
        var content = ManifestJson.Write(manifest);
        var isCreated = await run.Pipelines.Commit.ExecuteAsync(
            static (s, token) => s.run.Uploader.TryCreateAsync(s.run.ManifestKey, s.content, token),
            (run, content),
            cancellationToken).ConfigureAwait(false);
        if (isCreated)
        {
            return (new StoredManifest(manifest, content, run.ManifestKey), state);
        }

        // A retry may find what a first try with a lost answer had written.
        var existing = await ManifestReading.ReadAsync(run, run.ManifestKey, run.RunId, cancellationToken).ConfigureAwait(false);
        if (existing is null || existing.Manifest.Status == ManifestStatus.Abandoned)
        {
            throw ManifestErrors.GivenUp(run);
        }

        if (content.AsSpan().SequenceEqual(existing.Content))
        {
            return (existing, state);
        }

        // Another attempt of this run has committed it. Whoever holds the lease finishes that; the other one is refused by this write.
        var fenced = await WriteStateAsync(run, state, lease, cancellationToken).ConfigureAwait(false);
        return (existing, fenced);
    }
}
