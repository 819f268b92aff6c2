namespace Ingestion.Testing.Tests.Conformance.States;

/// <summary>A lease that its store renews with a periodic timer.</summary>
internal sealed class MemoryLease(MemoryStateStore store, MemoryDataset record, DatasetId dataset, Guid runId, long token) : IDatasetLease
{
    private readonly CancellationTokenSource _lost = new();
    private ITimer? _timer;

    public DatasetId Dataset => dataset;

    public Guid RunId => store.Has(StateDefect.LeaseNamesNoRun) ? Guid.Empty : runId;

    public long FencingToken => token;

    public CancellationToken Lost => _lost.Token;

    public bool IsReleased { get; private set; }

    public MemoryDataset Record => record;

    public bool IsCurrent => record.Token == token;

    public void Start(TimeProvider clock, TimeSpan duration) => _timer = clock.CreateTimer(_ => Renew(clock.GetUtcNow() + duration), null, duration / 3, duration / 3);

    public async ValueTask DisposeAsync()
    {
        await (_timer?.DisposeAsync() ?? ValueTask.CompletedTask);
        lock (record)
        {
            if (!IsReleased && !store.Has(StateDefect.ReleaseIsNotRecorded) && (IsCurrent || store.Has(StateDefect.ReleaseFreesTheSuccessor)))
            {
                record.IsHeld = false;
            }

            IsReleased = true;
        }
    }

    private void Renew(DateTimeOffset until)
    {
        lock (record)
        {
            if (IsCurrent)
            {
                record.ExpiresAt = until;
                return;
            }
        }

        if (!store.Has(StateDefect.LostIsNotTold))
        {
            _lost.Cancel();
        }
    }
}
