using System.Collections.Concurrent;
using Ingestion.Core.Telemetry;

namespace Ingestion.Core.Runs;

/// <summary>The checkpoints of a run: those of earlier attempts and those that this one adds. Safe for concurrent use.</summary>
internal sealed class CheckpointLog(RunContext run, IStateStore states, IDatasetLease lease, IngestionTelemetry telemetry, IReadOnlyList<Checkpoint> earlier)
{
    private readonly ConcurrentBag<Checkpoint> _added = [];

    /// <summary>Returns how far earlier attempts brought a partition.</summary>
    internal PartitionProgress ProgressOf(int partition) => PartitionProgress.Of([.. earlier.Where(checkpoint => checkpoint.Partition == partition)]);

    /// <summary>Tells whether an earlier attempt left a checkpoint: who wrote its objects can't vouch for them any more.</summary>
    internal bool IsEarlier(Checkpoint checkpoint) => earlier.Contains(checkpoint);

    /// <summary>Returns the checkpoints that count, by partition and number.</summary>
    internal IReadOnlyList<Checkpoint> ToList() => [.. earlier.Concat(_added).OrderBy(checkpoint => checkpoint.Partition).ThenBy(checkpoint => checkpoint.Number)];

    internal async ValueTask AddAsync(Checkpoint checkpoint, CancellationToken cancellationToken)
    {
        using var step = telemetry.StartStep("ingestion.checkpoint");
        await run.Pipelines.State.ExecuteAsync(
            static (s, token) => s.states.AddCheckpointAsync(s.checkpoint, s.lease, token),
            (states, checkpoint, lease),
            cancellationToken).ConfigureAwait(false);
        _added.Add(checkpoint);
    }
}
