using System.Collections.Concurrent;
using Ingestion.Core.Healing;
using Ingestion.Core.Quarantine;
using Ingestion.Core.Telemetry;

namespace Ingestion.Core.Runs;

/// <summary>Takes one run from the lease to the commit.</summary>
internal sealed class RunExecution(
    IStateStore states,
    RunPlanner planner,
    RunRecovery recovery,
    RunResumption resumption,
    RunAbandonment abandonment,
    PartVerification verification,
    ManifestBuilder manifests,
    RunCommit commit,
    RunWorkFactory works,
    DeadLetters deadLetters,
    IngestionTelemetry telemetry)
{
    internal async Task<RunSummary> ExecuteAsync(Source source, RunTracking tracking, IngestionRequest request, CancellationToken cancellationToken)
    {
        var lease = await AcquireAsync(tracking.Run, cancellationToken).ConfigureAwait(false);
        await using (lease.ConfigureAwait(false))
        {
            using var held = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lease.Lost);
            try
            {
                return await RunOrFallBackAsync(source, tracking, request, lease, held.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException exception) when (lease.Lost.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
            {
                throw LeaseErrors.Lost(tracking.Run, exception);
            }
        }
    }

    private async Task<RunSummary> ExecuteAsync(Source source, RunTracking tracking, IngestionRequest request, IDatasetLease lease, CancellationToken cancellationToken)
    {
        var recovered = await recovery.RecoverAsync(tracking.Run, lease, cancellationToken).ConfigureAwait(false);
        tracking.TakePlaceBehind(recovered.State.LastCommit);
        var extractor = tracking.Run.Healing.Open(source, recovered.State.Tuning);
        await using (extractor.ConfigureAwait(false))
        {
            var planned = await PlanAsync(source, extractor, tracking.Run, request, recovered.State, cancellationToken).ConfigureAwait(false);
            var inputs = planner.InputsOf(request, source, planned.Extract);
            RunStart? start = new(tracking.Run, planned, []);
            if (recovered.Pending is { } pending)
            {
                start = await resumption.DecideAsync(tracking.Run, request, planned, inputs, pending, lease, cancellationToken).ConfigureAwait(false);
                if (start is null)
                {
                    return await ExecuteAsync(source, tracking, request, lease, cancellationToken).ConfigureAwait(false);
                }
            }

            await tracking.BeganAsync(start.Run, start.Planned.Extract, cancellationToken).ConfigureAwait(false);
            return await ExtractAndCommitAsync(start, extractor, inputs, recovered.State, lease, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Runs; a source that no longer knows what changed since the watermark is read as a whole instead.</summary>
    private async Task<RunSummary> RunOrFallBackAsync(Source source, RunTracking tracking, IngestionRequest request, IDatasetLease lease, CancellationToken cancellationToken)
    {
        try
        {
            return await ExecuteAsync(source, tracking, request, lease, cancellationToken).ConfigureAwait(false);
        }
        catch (IngestionException failure) when (request.Mode is ExtractionMode.Auto or ExtractionMode.Incremental && tracking.Run.Healing.FallsBackToFull(failure))
        {
            await tracking.StartOverAsync(failure).ConfigureAwait(false);
            return await ExecuteAsync(source, tracking, request with { Mode = ExtractionMode.Full }, lease, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<RunSummary> ExtractAndCommitAsync(
        RunStart start, IExtractor extractor, IReadOnlyDictionary<string, string> inputs, DatasetState state, IDatasetLease lease, CancellationToken cancellationToken)
    {
        var (run, planned, checkpoints) = start;
        Log.RunPlanned(run.Logger, run.RunId, run.Dataset, planned.Extract.Partitions.Count, planned.Extract.Mode);
        run.Progress.Planned(planned.Extract.Partitions.Count, planned.Extract.ExactRows);
        run.Progress.GoOnAfter(checkpoints);
        var begun = await BeginAsync(run, planned, inputs, state, lease, cancellationToken).ConfigureAwait(false);
        try
        {
            var work = await works.CreateAsync(start, extractor, state, lease, cancellationToken).ConfigureAwait(false);
            run.Progress.Enter(RunStage.Extracting);
            await ExtractAsync(work, cancellationToken).ConfigureAwait(false);
            work.Limits.CheckWhole();
            run.Progress.Enter(RunStage.Committing);
            var keys = await RunMemoryWriter.WriteKeysAsync(work, state, cancellationToken).ConfigureAwait(false);
            var overlap = await RunMemoryWriter.WriteOverlapAsync(work, cancellationToken).ConfigureAwait(false);
            var manifest = await CheckAsync(work, cancellationToken).ConfigureAwait(false) with { KeySnapshot = keys, OverlapIndex = overlap };
            if (manifest.Mode != ExtractionMode.Backfill)
            {
                WatermarkOrder.RequireProgress(run.Dataset, state.Watermark, manifest.Window.High);
            }

            var result = await commit.CommitAsync(run, manifest, planned.Mapping.ColumnOrigins, begun, lease, cancellationToken).ConfigureAwait(false);
            run.Progress.Enter(RunStage.Completed);
            return result.Summarize(run, [.. planned.Warnings, .. planned.Mapping.RuntimeWarnings, .. work.Memory.Warnings]);
        }
        catch (IngestionException exception) when (IsFinal(exception))
        {
            await TryCleanAsync(run, begun, lease, exception).ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>What a run of such a failure left is of no use to the next one: it would only fail again.</summary>
    private static bool IsFinal(IngestionException exception) =>
        exception.ErrorClass is ErrorClass.Incomplete or ErrorClass.SourceData or ErrorClass.Contract or ErrorClass.Internal
        || string.Equals(exception.Code, HealingRules.CursorExpired, StringComparison.Ordinal);

    private async ValueTask<IDatasetLease> AcquireAsync(RunContext run, CancellationToken cancellationToken)
    {
        using var step = telemetry.StartStep("ingestion.lease");
        return await run.Pipelines.State.ExecuteAsync(
            static (s, token) => s.states.AcquireAsync(s.run.Dataset, s.run.RunId, token),
            (states, run),
            cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<PlannedRun> PlanAsync(Source source, IExtractor extractor, RunContext run, IngestionRequest request, DatasetState state, CancellationToken cancellationToken)
    {
        using var step = telemetry.StartStep("ingestion.plan");
        return await planner.PlanAsync(source, extractor, run, request, state, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<DatasetState> BeginAsync(
        RunContext run, PlannedRun planned, IReadOnlyDictionary<string, string> inputs, DatasetState state, IDatasetLease lease, CancellationToken cancellationToken)
    {
        using var step = telemetry.StartStep("ingestion.begin");
        InFlightRun inFlight = new(run.RunId, run.ManifestKey, run.StartedAt, planned.Extract.Window.High)
        {
            Attempt = run.Attempt,
            Inputs = inputs,
            Plan = PlanJson.Write(planned.Extract),
        };
        return await WriteStateAsync(run, state with { InFlight = inFlight }, lease, cancellationToken).ConfigureAwait(false);
    }

    private static async Task ExtractAsync(RunWork work, CancellationToken cancellationToken)
    {
        var run = work.Run;
        var partitions = new ConcurrentQueue<(Partition Partition, int Number)>(work.Planned.Extract.Partitions.Select((partition, number) => (partition, number)));
        await StageGroup.RunAsync(
            Enumerable.Range(0, Math.Min(run.MaxParallelism, partitions.Count)).Select(worker => new Func<CancellationToken, Task>(async token =>
            {
                // The first worker always goes on; self-healing stops others when the source or the memory can't bear so many.
                while (worker < run.Healing.MaxParallelism && partitions.TryDequeue(out var next))
                {
                    await new PartitionRun(work, next.Partition, next.Number).ExecuteAsync(token).ConfigureAwait(false);
                }
            })),
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Counts all rows again before anybody can see them.</summary>
    private async ValueTask<IngestionManifest> CheckAsync(RunWork work, CancellationToken cancellationToken)
    {
        var (run, planned, checkpoints) = (work.Run, work.Planned, work.Checkpoints.ToList());
        Reconciliation reconciliation = new(run, planned.Extract, planned.Mapping.Input.Settings);
        var partitions = await reconciliation.CheckAsync(
            checkpoints,
            token => run.Pipelines.Source.ExecuteAsync(static (s, t) => s.Extractor.CountAsync(s.planned.Extract, t), (work.Extractor, planned), token),
            cancellationToken).ConfigureAwait(false);
        var parts = await verification.VerifyAsync(work, cancellationToken).ConfigureAwait(false);
        return await manifests.BuildAsync(work, parts, partitions, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Removes what a run left that failed for good. A process that lost its lease touches nothing: what lies there may be another one's by now.</summary>
    private async ValueTask TryCleanAsync(RunContext run, DatasetState begun, IDatasetLease lease, IngestionException failure)
    {
        try
        {
            _ = await deadLetters.KeepAsync(run.Bucket, run.Prefix, failure, CancellationToken.None).ConfigureAwait(false);
            var fenced = await WriteStateAsync(run, begun with { Tuning = run.Healing.Tuning }, lease, CancellationToken.None).ConfigureAwait(false);
            if (await TryRemoveAsync(run, fenced.InFlight!, lease).ConfigureAwait(false))
            {
                _ = await WriteStateAsync(run, fenced with { InFlight = null }, lease, CancellationToken.None).ConfigureAwait(false);
            }
        }
        catch (Exception exception)
        {
            Log.NotCleaned(run.Logger, exception, run.RunId, failure.Code);
        }
    }

    /// <summary>Of several attempts an earlier one may only stand still, so the run is given up in the open; <see langword="false"/> if it has committed meanwhile.</summary>
    private async ValueTask<bool> TryRemoveAsync(RunContext run, InFlightRun inFlight, IDatasetLease lease)
    {
        if (run.Attempt > 1)
        {
            return await abandonment.AbandonAsync(run, inFlight, lease, CancellationToken.None).ConfigureAwait(false) is not null;
        }

        _ = await abandonment.SweepAsync(run, run.ManifestKey, run.RunId, lease, CancellationToken.None).ConfigureAwait(false);
        return true;
    }

    private ValueTask<DatasetState> WriteStateAsync(RunContext run, DatasetState state, IDatasetLease lease, CancellationToken cancellationToken) =>
        run.Pipelines.State.ExecuteAsync(
            static (s, token) => s.states.WriteAsync(s.state, s.lease, token),
            (states, state, lease),
            cancellationToken);
}
