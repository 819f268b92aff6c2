using System.Collections.Concurrent;
using Ingestion.Core.Telemetry;

namespace Ingestion.Core.Runs;

/// <summary>Takes one run from the lease to the commit.</summary>
internal sealed class RunExecution(IStateStore states, RunPlanner planner, RunRecovery recovery, RunCommit commit, IngestionTelemetry telemetry)
{
    internal async Task<RunSummary> ExecuteAsync(Source source, RunContext run, ExtractionMode mode, Action<ExtractPlan> onPlanned, CancellationToken cancellationToken)
    {
        var lease = await run.ServiceRetries.ExecuteAsync(
            static (s, token) => s.states.AcquireAsync(s.run.Dataset, s.run.RunId, token),
            (states, run),
            cancellationToken).ConfigureAwait(false);
        await using (lease.ConfigureAwait(false))
        {
            var state = await recovery.RecoverAsync(run, lease, cancellationToken).ConfigureAwait(false);
            var extractor = source.Connector.CreateExtractor(source.Context, run.Dataset.DataType);
            await using (extractor.ConfigureAwait(false))
            {
                var planned = await planner.PlanAsync(source, extractor, run, mode, state, cancellationToken).ConfigureAwait(false);
                onPlanned(planned.Extract);
                Log.RunPlanned(run.Logger, run.RunId, run.Dataset, planned.Extract.Partitions.Count, planned.Extract.Mode);
                run.Progress.Planned(planned.Extract.Partitions.Count, planned.Extract.ExactRows);

                var begun = await BeginAsync(run, planned, state, lease, cancellationToken).ConfigureAwait(false);
                run.Progress.Enter(RunStage.Extracting);
                var parts = await ExtractAsync(run, planned, extractor, cancellationToken).ConfigureAwait(false);
                run.Progress.Enter(RunStage.Committing);
                var result = await commit.CommitAsync(run, planned, planner.DictionaryVersion, parts, begun, lease, cancellationToken).ConfigureAwait(false);
                run.Progress.Enter(RunStage.Completed);
                return Summarize(run, result.Manifest, [.. planned.Warnings, .. planned.Mapping.RuntimeWarnings, .. result.Warnings]);
            }
        }
    }

    private ValueTask<DatasetState> BeginAsync(RunContext run, PlannedRun planned, DatasetState? state, IDatasetLease lease, CancellationToken cancellationToken)
    {
        var next = (state ?? new DatasetState(run.Dataset)) with
        {
            InFlight = new InFlightRun(run.RunId, run.ManifestKey, run.StartedAt, planned.Extract.Window.High),
        };
        return run.ServiceRetries.ExecuteAsync(
            static (s, token) => s.states.WriteAsync(s.next, s.lease, token),
            (states, next, lease),
            cancellationToken);
    }

    private async Task<IReadOnlyList<FinishedPart>> ExtractAsync(RunContext run, PlannedRun planned, IExtractor extractor, CancellationToken cancellationToken)
    {
        var partitions = new ConcurrentQueue<(Partition Partition, int Number)>(planned.Extract.Partitions.Select((partition, number) => (partition, number)));
        ConcurrentBag<FinishedPart> parts = [];
        await StageGroup.RunAsync(
            Enumerable.Range(0, Math.Min(run.MaxParallelism, planned.Extract.Partitions.Count)).Select(_ => new Func<CancellationToken, Task>(async token =>
            {
                while (partitions.TryDequeue(out var next))
                {
                    PartitionRun partition = new(run, planned, extractor, telemetry, next.Partition, next.Number);
                    foreach (var part in await partition.ExecuteAsync(token).ConfigureAwait(false))
                    {
                        parts.Add(part);
                    }
                }
            })),
            cancellationToken).ConfigureAwait(false);
        return [.. parts.OrderBy(part => part.Partition).ThenBy(part => part.Number)];
    }

    private static RunSummary Summarize(RunContext run, IngestionManifest manifest, IReadOnlyList<string> warnings) => new(
        run.RunId,
        run.Dataset,
        manifest.Mode,
        manifest.Window,
        run.Uploader.Describe(run.ManifestKey),
        manifest.Parts,
        manifest.RowsRead,
        manifest.RowsWritten,
        manifest.BytesWritten,
        manifest.CommittedAt - run.StartedAt,
        warnings);
}
