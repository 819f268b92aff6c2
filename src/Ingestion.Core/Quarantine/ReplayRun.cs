using System.Text.Json;
using Ingestion.Core.Runs;

namespace Ingestion.Core.Quarantine;

/// <summary>Lands the rows of a replay as a run of its own, in a folder beside that of the run that rejected them.</summary>
internal sealed class ReplayRun(
    IStateStore states, RunRecovery recovery, RunWorkFactory works, PartVerification verification, ManifestBuilder manifests, RunCommit commit, QuarantineFolders folders, IQuarantine quarantine)
{
    /// <summary>Returns what a run needs whose rows have these hashes.</summary>
    internal static RunContext CreateContext(RunContext run, QuarantineFolder folder, IReadOnlyCollection<string> hashes)
    {
        var id = ReplayId.Of(folder.RunId, hashes);
        return run with { RunId = id, ReplayOf = folder.RunId, Bucket = folder.Bucket, Prefix = $"{folder.Prefix}-replay-{id:N}" };
    }

    /// <summary>Writes the rows and commits them. Which rows they are is written first, and counts from the manifest on.</summary>
    internal async Task<RunSummary> CommitAsync(
        RunContext run, IExtractor extractor, PlannedRun planned, QuarantineFolder folder, IReadOnlyCollection<string> hashes, IAsyncEnumerable<ReplayedBatch> rows, CancellationToken cancellationToken)
    {
        var lease = await run.Pipelines.State.ExecuteAsync(
            static (s, token) => s.states.AcquireAsync(s.run.Dataset, Guid.CreateVersion7(s.run.StartedAt), token),
            (states, run),
            cancellationToken).ConfigureAwait(false);
        await using (lease.ConfigureAwait(false))
        {
            using var held = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lease.Lost);
            try
            {
                return await LandAsync(run, extractor, planned, folder, hashes, rows, lease, held.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException exception) when (lease.Lost.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
            {
                throw LeaseErrors.Lost(run, exception);
            }
        }
    }

    private async Task<RunSummary> LandAsync(
        RunContext run, IExtractor extractor, PlannedRun planned, QuarantineFolder folder, IReadOnlyCollection<string> hashes, IAsyncEnumerable<ReplayedBatch> rows, IDatasetLease lease, CancellationToken cancellationToken)
    {
        var recovered = await recovery.RecoverAsync(run, lease, cancellationToken).ConfigureAwait(false);
        RequireNothingPending(run, recovered.Pending);
        var begun = await run.Pipelines.State.ExecuteAsync(
            static (s, token) => s.states.WriteAsync(s.next, s.lease, token),
            (states, next: recovered.State with { InFlight = new InFlightRun(run.RunId, run.ManifestKey, run.StartedAt, High: null) }, lease),
            cancellationToken).ConfigureAwait(false);

        // From here on the dataset is this replay's: what lies in its folder is what a process left that died in it.
        await RequireNotReplayedAsync(folder, run.Dataset, hashes, cancellationToken).ConfigureAwait(false);
        await SweepAsync(run, cancellationToken).ConfigureAwait(false);
        ReplayDocument document = new(run.RunId, folder.RunId, run.ManifestKey.Key, [.. hashes.Order(StringComparer.Ordinal)]);
        var content = JsonSerializer.SerializeToUtf8Bytes(document, QuarantineJsonContext.Default.ReplayDocument);
        _ = await quarantine.TryCreateAsync(folder.ReplayKey(run.RunId), content, cancellationToken).ConfigureAwait(false);

        run.Progress.Enter(RunStage.Extracting);
        var work = await works.CreateAsync(new RunStart(run, planned, []), extractor, recovered.State, lease, cancellationToken).ConfigureAwait(false);
        await WriteAsync(work, hashes, rows, cancellationToken).ConfigureAwait(false);
        run.Progress.Enter(RunStage.Committing);
        var result = await CommitAsync(work, begun, lease, cancellationToken).ConfigureAwait(false);
        return result.Summarize(run);
    }

    /// <summary>Lands the rows; exactly those that the replay was named after.</summary>
    private static async Task WriteAsync(RunWork work, IReadOnlyCollection<string> hashes, IAsyncEnumerable<ReplayedBatch> rows, CancellationToken cancellationToken)
    {
        HashSet<string> landed = new(StringComparer.Ordinal);
        PartWriter writer = new(work, work.Planned.Extract.Partitions[0], partitionNumber: 0, firstNumber: 0);
        await using (writer.ConfigureAwait(false))
        {
            await foreach (var batch in rows.ConfigureAwait(false))
            {
                using (batch)
                {
                    landed.UnionWith(batch.Landed);
                    foreach (var records in batch.Records)
                    {
                        work.Memory.Saw(records);
                    }

                    work.Run.Progress.Read(batch.Rows);
                    await writer.WriteAsync(new MappedBatch(batch.Records, new RowCounts(batch.Rows, batch.Rows), Position: null), cancellationToken).ConfigureAwait(false);
                }
            }

            await writer.FinishAsync(isPartitionEnd: true, cancellationToken).ConfigureAwait(false);
        }

        if (!landed.SetEquals(hashes))
        {
            throw QuarantineErrors.ReplayDiffers(work.Run.Dataset, landed.Count, hashes.Count);
        }
    }

    private async Task<CommitResult> CommitAsync(RunWork work, DatasetState begun, IDatasetLease lease, CancellationToken cancellationToken)
    {
        var keys = await RunMemoryWriter.WriteKeysAsync(work, begun, cancellationToken).ConfigureAwait(false);
        var (run, checkpoints) = (work.Run, work.Checkpoints.ToList());
        Reconciliation reconciliation = new(run, work.Planned.Extract, work.Planned.Mapping.Input.Settings with { MinRows = 0 });
        var partitions = await reconciliation.CheckAsync(checkpoints, static _ => ValueTask.FromResult<long?>(null), cancellationToken).ConfigureAwait(false);
        var parts = await verification.VerifyAsync(work, cancellationToken).ConfigureAwait(false);
        var manifest = await manifests.BuildAsync(work, parts, partitions, cancellationToken).ConfigureAwait(false) with { KeySnapshot = keys };
        return await commit.CommitAsync(run, manifest, work.Planned.Mapping.ColumnOrigins, begun, lease, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>A run that was stopped is gone on with first: the replay would take its place and cost what is durable of it.</summary>
    private static void RequireNothingPending(RunContext run, InFlightRun? pending)
    {
        if (pending is { Plan: not null })
        {
            throw QuarantineErrors.RunPending(run.Dataset, pending.RunId);
        }
    }

    /// <summary>Removes what a process left that died in this replay before its commit; nobody else writes there while the dataset is leased.</summary>
    private static async ValueTask SweepAsync(RunContext run, CancellationToken cancellationToken)
    {
        List<StoredObject> left = await run.Uploader.ListAsync(run.Bucket, run.Prefix, cancellationToken).ToListAsync(cancellationToken).ConfigureAwait(false);
        foreach (var item in left)
        {
            await run.Uploader.DeleteAsync(item, cancellationToken).ConfigureAwait(false);
        }
    }

    private async ValueTask RequireNotReplayedAsync(QuarantineFolder folder, DatasetId dataset, IEnumerable<string> hashes, CancellationToken cancellationToken)
    {
        var now = await folders.GetAsync(dataset, folder.RunId, cancellationToken).ConfigureAwait(false);
        if (now.Replayed.Overlaps(hashes))
        {
            throw QuarantineErrors.ReplayedMeanwhile(dataset, folder.RunId);
        }
    }
}
