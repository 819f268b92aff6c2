namespace Ingestion.Testing.Conformance.State;

/// <summary>All that can be written under a lease.</summary>
/// <param name="store">The store.</param>
/// <param name="lease">The lease.</param>
/// <param name="state">The stored state, on which a write is based.</param>
/// <param name="cancellationToken">The token of each call.</param>
internal sealed class LeaseWrites(IStateStore store, IDatasetLease lease, DatasetState state, CancellationToken cancellationToken)
{
    internal (string Name, Func<Task> Call) State => ("WriteAsync", () => store.WriteAsync(state with { Watermark = null }, lease, cancellationToken).AsTask());

    internal (string Name, Func<Task> Call) Checkpoint =>
        ("AddCheckpointAsync", () => store.AddCheckpointAsync(StateSamples.EmptyCheckpoint(lease.RunId, partition: 7), lease, cancellationToken).AsTask());

    internal (string Name, Func<Task> Call) Removal => ("RemoveCheckpointsAsync", () => store.RemoveCheckpointsAsync(lease.RunId, lease, cancellationToken).AsTask());

    internal (string Name, Func<Task> Call) Deletion => ("DeleteAsync", () => store.DeleteAsync(lease, cancellationToken).AsTask());

    internal IReadOnlyList<(string Name, Func<Task> Call)> All => [State, Checkpoint, Removal, Deletion];
}
