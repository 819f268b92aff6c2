namespace Ingestion.Core.Tests.Runs.Fakes;

/// <summary>A state store whose writes can be made to fail, as if the process had died before them.</summary>
internal sealed class FailingStateStore(IStateStore inner) : IStateStore
{
    internal Func<DatasetState, bool> FailsOn { get; set; } = _ => false;

    public string Description => inner.Description;

    public ValueTask<DatasetState?> ReadAsync(DatasetId dataset, CancellationToken cancellationToken = default) => inner.ReadAsync(dataset, cancellationToken);

    public ValueTask<DatasetState> WriteAsync(DatasetState state, IDatasetLease lease, CancellationToken cancellationToken = default) =>
        FailsOn(state)
            ? throw new IngestionException(ErrorClass.Sink, "TEST02", "The state can't be written.")
            : inner.WriteAsync(state, lease, cancellationToken);

    public ValueTask AddCheckpointAsync(Checkpoint checkpoint, IDatasetLease lease, CancellationToken cancellationToken = default) =>
        inner.AddCheckpointAsync(checkpoint, lease, cancellationToken);

    public ValueTask<IReadOnlyList<Checkpoint>> ReadCheckpointsAsync(DatasetId dataset, Guid runId, CancellationToken cancellationToken = default) =>
        inner.ReadCheckpointsAsync(dataset, runId, cancellationToken);

    public ValueTask RemoveCheckpointsAsync(Guid runId, IDatasetLease lease, CancellationToken cancellationToken = default) =>
        inner.RemoveCheckpointsAsync(runId, lease, cancellationToken);

    public ValueTask<bool> DeleteAsync(IDatasetLease lease, CancellationToken cancellationToken = default) => inner.DeleteAsync(lease, cancellationToken);

    public ValueTask<IDatasetLease> AcquireAsync(DatasetId dataset, Guid runId, CancellationToken cancellationToken = default) =>
        inner.AcquireAsync(dataset, runId, cancellationToken);

    public ValueTask<CheckResult> CheckAsync(CancellationToken cancellationToken = default) => inner.CheckAsync(cancellationToken);
}
