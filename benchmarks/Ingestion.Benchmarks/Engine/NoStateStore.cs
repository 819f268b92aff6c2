namespace Ingestion.Benchmarks.Engine;

/// <summary>Remembers nothing, for the pipeline without state.</summary>
internal sealed class NoStateStore : IStateStore
{
    public string Description => "nowhere";

    public ValueTask<DatasetState?> ReadAsync(DatasetId dataset, CancellationToken cancellationToken = default) => ValueTask.FromResult<DatasetState?>(null);

    public ValueTask<DatasetState> WriteAsync(DatasetState state, IDatasetLease lease, CancellationToken cancellationToken = default) => ValueTask.FromResult(state);

    public ValueTask AddCheckpointAsync(Checkpoint checkpoint, IDatasetLease lease, CancellationToken cancellationToken = default) => ValueTask.CompletedTask;

    public ValueTask<IReadOnlyList<Checkpoint>> ReadCheckpointsAsync(DatasetId dataset, Guid runId, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult<IReadOnlyList<Checkpoint>>([]);

    public ValueTask RemoveCheckpointsAsync(Guid runId, IDatasetLease lease, CancellationToken cancellationToken = default) => ValueTask.CompletedTask;

    public ValueTask<bool> DeleteAsync(IDatasetLease lease, CancellationToken cancellationToken = default) => ValueTask.FromResult(false);

    public ValueTask<IDatasetLease> AcquireAsync(DatasetId dataset, Guid runId, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult<IDatasetLease>(new NoLease(dataset, runId));

    public ValueTask<CheckResult> CheckAsync(CancellationToken cancellationToken = default) => ValueTask.FromResult(new CheckResult("state", IsHealthy: true, Description));

    private sealed record NoLease(DatasetId Dataset, Guid RunId) : IDatasetLease
    {
        public long FencingToken => 0;

        public CancellationToken Lost => CancellationToken.None;

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
