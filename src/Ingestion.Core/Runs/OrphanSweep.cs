namespace Ingestion.Core.Runs;

/// <summary>Removes what dead runs left in the bucket: parts without a manifest and uploads that were never finished.</summary>
/// <remarks>
/// Nothing is guessed from names: the run history says which runs there were, and the templates where each of them wrote. A run with a manifest, the
/// run that the next one may go on with, and a run younger than the limit are left alone.
/// </remarks>
internal sealed class OrphanSweep(IStateStore states, IRunHistory history, RunAbandonment abandonment, RunRecorder recorder, TimeProvider timeProvider)
{
    private static readonly SweepReport Nothing = new(0, 0, 0);

    /// <summary>Sweeps a dataset; it must not be in use.</summary>
    /// <param name="run">A context of the dataset.</param>
    /// <param name="olderThan">The least time since a run began.</param>
    /// <param name="cancellationToken">Stops the sweep.</param>
    /// <returns>What was removed.</returns>
    /// <exception cref="IngestionException">A run works on the dataset, or bucket or state can't be reached.</exception>
    internal async Task<SweepReport> SweepAsync(RunContext run, TimeSpan olderThan, CancellationToken cancellationToken)
    {
        var lease = await run.Pipelines.State.ExecuteAsync(
            static (s, token) => s.states.AcquireAsync(s.run.Dataset, s.run.RunId, token),
            (states, run),
            cancellationToken).ConfigureAwait(false);
        await using (lease.ConfigureAwait(false))
        {
            var inFlight = (await states.ReadAsync(run.Dataset, cancellationToken).ConfigureAwait(false))?.InFlight;
            var limit = timeProvider.GetUtcNow() - olderThan;
            var report = Nothing with { KeptRun = inFlight?.RunId };
            await foreach (var record in history.ListAsync(cancellationToken).ConfigureAwait(false))
            {
                if (record.Dataset == run.Dataset && record.Status != RunStatus.Succeeded && ManifestOf(run, record) is var manifest && manifest != inFlight?.Manifest)
                {
                    var swept = record.StartedAt <= limit
                        ? SweepAsync(run, record, manifest, lease, cancellationToken)
                        : LeaveAsync(run, record, manifest, cancellationToken);
                    report = report.Add(await swept.ConfigureAwait(false));
                }
            }

            return report;
        }
    }

    private static ObjectKey ManifestOf(RunContext run, RunRecord record)
    {
        var (bucket, prefix) = run.PlaceOf(record.RunId, record.StartedAt);
        return RunFolder.ManifestIn(bucket, prefix);
    }

    /// <summary>Two runs that began in the same moment may have had one place; what lies there is that of the manifest's run.</summary>
    private static async ValueTask<bool> IsOthersAsync(RunContext run, RunRecord record, ObjectKey manifest, CancellationToken cancellationToken)
    {
        try
        {
            return await ManifestReading.ReadAsync(run, manifest, record.RunId, cancellationToken).ConfigureAwait(false) is { Manifest.Status: ManifestStatus.Committed };
        }
        catch (IngestionException failure) when (failure.ErrorClass == ErrorClass.Conflict)
        {
            return true;
        }
    }

    private static async ValueTask<SweepReport> LeaveAsync(RunContext run, RunRecord record, ObjectKey manifest, CancellationToken cancellationToken)
    {
        var hasLeft = !await IsOthersAsync(run, record, manifest, cancellationToken).ConfigureAwait(false)
            && await RunFolder.HasLeftoversAsync(run.Uploader, manifest, cancellationToken).ConfigureAwait(false);
        return hasLeft ? Nothing with { YoungerRuns = 1 } : Nothing;
    }

    /// <summary>A run that left nothing needs no manifest that gives it up.</summary>
    private async ValueTask<SweepReport> SweepAsync(RunContext run, RunRecord record, ObjectKey manifest, IDatasetLease lease, CancellationToken cancellationToken)
    {
        if (await IsOthersAsync(run, record, manifest, cancellationToken).ConfigureAwait(false))
        {
            return Nothing;
        }

        InFlightRun left = new(record.RunId, manifest, record.StartedAt, High: null);
        var report = Nothing;
        if (await RunFolder.HasLeftoversAsync(run.Uploader, manifest, cancellationToken).ConfigureAwait(false))
        {
            if (await abandonment.AbandonAsync(run, left, lease, cancellationToken).ConfigureAwait(false) is not { } deleted)
            {
                return Nothing;
            }

            report = new SweepReport(1, deleted.Count, deleted.Sum(item => item.Bytes));
        }

        await recorder.AbandonedAsync(run, left, cancellationToken).ConfigureAwait(false);
        return report;
    }
}
