using Ingestion.Core.Telemetry;

namespace Ingestion.Core.Runs;

/// <summary>Decides whether a run goes on with what an earlier process left, and gives up what it does not go on with.</summary>
internal sealed class RunResumption(IStateStore states, RunAbandonment abandonment, RunRecorder recorder)
{
    /// <summary>Returns how the run begins.</summary>
    /// <param name="run">The run as it was asked for.</param>
    /// <param name="request">What was asked for.</param>
    /// <param name="planned">A plan of now.</param>
    /// <param name="inputs">The hashes of now.</param>
    /// <param name="pending">The run that was left.</param>
    /// <param name="lease">The lease.</param>
    /// <param name="cancellationToken">Stops the decision.</param>
    /// <returns><see langword="null"/> if the run that was left has committed meanwhile; then its end must be recovered first.</returns>
    internal async ValueTask<RunStart?> DecideAsync(
        RunContext run, IngestionRequest request, PlannedRun planned, IReadOnlyDictionary<string, string> inputs, InFlightRun pending, IDatasetLease lease, CancellationToken cancellationToken)
    {
        var plan = PlanJson.TryRead(pending.Plan);
        var reason = WhyNot(request, pending, plan, inputs);
        if (reason is null)
        {
            return await GoOnAsync(run, planned with { Extract = plan! }, pending, cancellationToken).ConfigureAwait(false);
        }

        if (await abandonment.AbandonAsync(run, pending, lease, cancellationToken).ConfigureAwait(false) is null)
        {
            return null;
        }

        await recorder.AbandonedAsync(run, pending, cancellationToken).ConfigureAwait(false);
        Log.RunNotResumed(run.Logger, pending.RunId, run.Dataset, reason);
        var warning = $"Run {pending.RunId} of {pending.StartedAt.UtcDateTime:yyyy-MM-dd HH:mm:ss}Z did not commit and was not gone on with: {reason}.";
        return new RunStart(run, planned with { Warnings = [.. planned.Warnings, warning] }, []);
    }

    private static string? WhyNot(IngestionRequest request, InFlightRun pending, ExtractPlan? plan, IReadOnlyDictionary<string, string> inputs)
    {
        if (!request.Resume)
        {
            return "it was asked to start over";
        }

        if (plan is null)
        {
            return "it left nothing to go on with";
        }

        var differences = RunInputs.Differences(pending.Inputs, inputs);
        return differences.Count == 0 ? null : $"not the same as then: {string.Join(", ", differences)}";
    }

    private async ValueTask<RunStart> GoOnAsync(RunContext run, PlannedRun planned, InFlightRun pending, CancellationToken cancellationToken)
    {
        var all = await run.Pipelines.State.ExecuteAsync(
            static (s, token) => s.states.ReadCheckpointsAsync(s.run.Dataset, s.pending.RunId, token),
            (states, run, pending),
            cancellationToken).ConfigureAwait(false);
        IReadOnlyList<Checkpoint> usable = [.. all.GroupBy(checkpoint => checkpoint.Partition).SelectMany(PartitionProgress.Usable)];
        foreach (var (checkpoint, key) in usable.SelectMany(checkpoint => ObjectsOf(checkpoint).Select(key => (checkpoint, key))))
        {
            RunFolder.RequireIn(pending.Manifest, key, $"checkpoint {checkpoint.Number} of partition {checkpoint.Partition}");
        }

        var kept = usable.SelectMany(ObjectsOf).ToHashSet(StringComparer.Ordinal);
        List<StoredObject> deleted = [];
        await run.Pipelines.Sink.ExecuteAsync(
            static (s, token) => RunFolder.SweepAsync(s.run.Uploader, s.pending.Manifest, s.kept.Contains, s.deleted, token),
            (run, pending, kept, deleted),
            cancellationToken).ConfigureAwait(false);
        var resumed = run.GoOnWith(pending);
        Log.RunResumed(run.Logger, pending.RunId, run.Dataset, resumed.Attempt, usable.Sum(checkpoint => checkpoint.Counts.Read), deleted.Count);
        return new RunStart(resumed, planned, usable);
    }

    private static IEnumerable<string> ObjectsOf(Checkpoint checkpoint) => new[] { checkpoint.Part?.Key, checkpoint.Quarantine?.Key }.OfType<string>();
}
