using Ingestion.Core.Quarantine;
using Ingestion.Core.Telemetry;

namespace Ingestion.Core.Runs;

/// <summary>Brings together what the partitions of a run share.</summary>
internal sealed class RunWorkFactory(IStateStore states, IQuarantine quarantine, RunPlanner planner, IngestionTelemetry telemetry, TimeProvider timeProvider)
{
    internal async ValueTask<RunWork> CreateAsync(RunStart start, IExtractor extractor, DatasetState state, IDatasetLease lease, CancellationToken cancellationToken)
    {
        var (run, planned, earlier) = start;
        QuarantineLimits limits = new(run.Dataset, planned.Mapping.Input.Settings.Quarantine, quarantine.Describe(run.KeyOf(RunFolder.QuarantineFolder)));
        foreach (var checkpoint in earlier)
        {
            limits.Add(checkpoint.Counts, []);
        }

        return new RunWork
        {
            Run = run,
            Planned = planned,
            Memory = await RunMemoryFactory.CreateAsync(start, state, cancellationToken).ConfigureAwait(false),
            Extractor = extractor,
            Checkpoints = new CheckpointLog(run, states, lease, telemetry, earlier),
            Quarantine = quarantine,
            Limits = limits,
            Telemetry = telemetry,
            TimeProvider = timeProvider,
            DictionaryVersion = planner.DictionaryVersion,
        };
    }
}
