namespace Ingestion.Core.Runs;

/// <summary>Counts what a run does and tells it now and then. Safe for concurrent use.</summary>
internal sealed class RunProgress(IProgress<IngestionProgress>? target, TimeProvider timeProvider)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    private readonly Lock _lock = new();
    private IngestionProgress _current = new(RunStage.Planning);
    private IProgress<IngestionProgress>? _target = target;
    private long _lastReport;

    internal IngestionProgress Current
    {
        get
        {
            lock (_lock)
            {
                return _current;
            }
        }
    }

    /// <summary>Names the run, at its beginning and when it turns out that it goes on with an earlier one.</summary>
    internal void Begin(Guid runId) => Update(p => p with { RunId = runId }, isUrgent: true);

    internal void Enter(RunStage stage) => Update(p => p with { Stage = stage, WaitingUntil = null, WaitingFor = null }, isUrgent: true);

    internal void Planned(int partitions, long? rows) => Update(p => p with { PartitionsTotal = partitions, RowsExpected = rows, WaitingUntil = null, WaitingFor = null }, isUrgent: true);

    /// <summary>Counts what earlier attempts of the run made durable.</summary>
    internal void GoOnAfter(IReadOnlyList<Checkpoint> checkpoints) => Update(p => p with
    {
        RowsRead = p.RowsRead + checkpoints.Sum(checkpoint => checkpoint.Counts.Read),
        RowsWritten = p.RowsWritten + checkpoints.Sum(checkpoint => checkpoint.Counts.Landed),
        RowsQuarantined = p.RowsQuarantined + checkpoints.Sum(checkpoint => checkpoint.Counts.Quarantined),
        BytesWritten = p.BytesWritten + checkpoints.Sum(checkpoint => checkpoint.Part?.Bytes ?? 0),
    });

    internal void Read(int rows) => Update(p => p with { RowsRead = p.RowsRead + rows, WaitingUntil = null, WaitingFor = null });

    internal void Wrote(int rows, long bytes) => Update(p => p with { RowsWritten = p.RowsWritten + rows, BytesWritten = p.BytesWritten + bytes });

    internal void Rejected(long rows) => Update(p => p with { RowsQuarantined = p.RowsQuarantined + rows });

    internal void PartitionDone() => Update(p => p with { PartitionsDone = p.PartitionsDone + 1 }, isUrgent: true);

    internal void Waiting(string what, TimeSpan delay) =>
        Update(p => p with { WaitingFor = what, WaitingUntil = timeProvider.GetUtcNow() + delay }, isUrgent: true);

    /// <summary>Reports inside the lock, so that no report overtakes a later one.</summary>
    private void Update(Func<IngestionProgress, IngestionProgress> change, bool isUrgent = false)
    {
        lock (_lock)
        {
            _current = change(_current);
            if (_target is null || (!isUrgent && timeProvider.GetElapsedTime(_lastReport) < Interval))
            {
                return;
            }

            _lastReport = timeProvider.GetTimestamp();
            try
            {
                _target.Report(_current);
            }
            catch (Exception)
            {
                // Who can't listen is not told again; a run does not fail for it.
                _target = null;
            }
        }
    }
}
