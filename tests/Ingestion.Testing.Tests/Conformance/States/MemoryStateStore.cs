using System.Globalization;

namespace Ingestion.Testing.Tests.Conformance.States;

/// <summary>A store in memory that does what the contract says, but for one thing.</summary>
internal sealed class MemoryStateStore(MemoryMedium medium, TimeProvider clock, TimeSpan duration, StateDefect defect = StateDefect.None, bool isBroken = false) : IStateStore
{
    public string Description => "memory";

    public bool Has(StateDefect some) => defect == some;

    public ValueTask<DatasetState?> ReadAsync(DatasetId dataset, CancellationToken cancellationToken = default)
    {
        Enter(dataset, cancellationToken);
        var state = Find(dataset).State;
        return ValueTask.FromResult(state ?? (Has(StateDefect.StateBeforeTheFirstWrite) ? new DatasetState(dataset) : null));
    }

    public async ValueTask<DatasetState> WriteAsync(DatasetState state, IDatasetLease lease, CancellationToken cancellationToken = default)
    {
        Enter(state, cancellationToken);
        var own = Check(lease);
        if (state.Dataset != own.Dataset && !Has(StateDefect.ArgumentsAreNotChecked))
        {
            throw new ArgumentException("The state is that of another dataset.", nameof(state));
        }

        var record = own.Record;
        if (Has(StateDefect.ComparesOutsideTheLock))
        {
            var seen = record.State?.Version ?? 0;
            await Task.Delay(TimeSpan.FromMilliseconds(50), CancellationToken.None);
            return seen == state.Version || IsSameWrite(record, state, own) ? Store(record, state, own) : throw Conflict("Another version is stored.");
        }

        lock (record)
        {
            Fence(own, StateDefect.WriteIsNotFenced);
            if (IsSameWrite(record, state, own) && !Has(StateDefect.SameWriteAgainIsAConflict) && !Has(StateDefect.VersionIsNotCompared))
            {
                return record.State!;
            }

            if ((record.State?.Version ?? 0) != state.Version && !Has(StateDefect.VersionIsNotCompared))
            {
                throw Conflict("Another version is stored.");
            }

            if (!Has(StateDefect.WritesInTwoSteps))
            {
                return Store(record, state, own);
            }

            record.State = (record.State ?? state) with { Watermark = state.Watermark, Version = state.Version + 1 };
        }

        await Task.Delay(TimeSpan.FromMilliseconds(5), CancellationToken.None);
        return Store(record, state, own);
    }

    public async ValueTask AddCheckpointAsync(Checkpoint checkpoint, IDatasetLease lease, CancellationToken cancellationToken = default)
    {
        Enter(checkpoint, cancellationToken);
        var own = Check(lease);
        var kept = Has(StateDefect.PositionIsLost) ? checkpoint with { Position = null } : checkpoint;
        var before = own.Record.Checkpoints;
        if (Has(StateDefect.CheckpointsAreReadAndReplaced))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), CancellationToken.None);
        }

        lock (own.Record)
        {
            Fence(own, StateDefect.CheckpointIsNotFenced);
            var all = Has(StateDefect.CheckpointsAreReadAndReplaced) ? before : own.Record.Checkpoints;
            own.Record.Checkpoints =
            [
                .. all.Where(other => (other.RunId, other.Partition, other.Number) != (checkpoint.RunId, checkpoint.Partition, checkpoint.Number) || Has(StateDefect.CheckpointsAddUp)),
                kept,
            ];
        }
    }

    public ValueTask<IReadOnlyList<Checkpoint>> ReadCheckpointsAsync(DatasetId dataset, Guid runId, CancellationToken cancellationToken = default)
    {
        Enter(dataset, cancellationToken);
        var own = Find(dataset).Checkpoints.Where(checkpoint => checkpoint.RunId == runId || Has(StateDefect.AllRunsShareCheckpoints));
        return ValueTask.FromResult<IReadOnlyList<Checkpoint>>(
            Has(StateDefect.CheckpointsInOrderOfArrival) ? [.. own] : [.. own.OrderBy(checkpoint => checkpoint.Partition).ThenBy(checkpoint => checkpoint.Number)]);
    }

    public ValueTask RemoveCheckpointsAsync(Guid runId, IDatasetLease lease, CancellationToken cancellationToken = default)
    {
        Enter(lease, cancellationToken);
        var own = Check(lease);
        lock (own.Record)
        {
            Fence(own, StateDefect.RemovalIsNotFenced);
            own.Record.Checkpoints = [.. own.Record.Checkpoints.Where(checkpoint => checkpoint.RunId != runId)];
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask<bool> DeleteAsync(IDatasetLease lease, CancellationToken cancellationToken = default)
    {
        Enter(lease, cancellationToken);
        var own = Check(lease);
        lock (own.Record)
        {
            Fence(own, StateDefect.DeletionIsNotFenced);
            var isThere = own.Record.State is not null;
            own.Record.State = null;
            own.Record.LastWrite = null;
            own.Record.Checkpoints = Has(StateDefect.DeleteKeepsCheckpoints) ? own.Record.Checkpoints : [];
            own.Record.StartsTokensAnew = Has(StateDefect.DeleteStartsTokensAnew);
            return ValueTask.FromResult(isThere);
        }
    }

    public async ValueTask<IDatasetLease> AcquireAsync(DatasetId dataset, Guid runId, CancellationToken cancellationToken = default)
    {
        Enter(dataset, cancellationToken);
        var record = Find(dataset);
        if (Has(StateDefect.AcquiresOutsideTheLock))
        {
            var isFree = IsFree(record);
            await Task.Delay(TimeSpan.FromMilliseconds(50), CancellationToken.None);
            return isFree ? Give(record, dataset, runId) : throw Held(record);
        }

        lock (record)
        {
            return record.IsHeld && record.Holder == runId && !Has(StateDefect.SameRunIsRefused) ? new MemoryLease(this, record, dataset, runId, record.Token)
                : IsFree(record) ? Give(record, dataset, runId)
                : throw Held(record);
        }
    }

    public ValueTask<CheckResult> CheckAsync(CancellationToken cancellationToken = default)
    {
        Enter(this, cancellationToken);
        return isBroken && Has(StateDefect.CheckThrows) ? throw new IngestionException(ErrorClass.Sink, "TEST01", "It is broken.")
            : ValueTask.FromResult(isBroken || Has(StateDefect.CheckIsNeverHealthy) ? new CheckResult("state", IsHealthy: false, "It is broken.", "Mend it.") : new CheckResult("state", IsHealthy: true, "It works."));
    }

    private static IngestionException Conflict(string message) => new(ErrorClass.Conflict, "TEST02", message);

    private static bool IsSameWrite(MemoryDataset record, DatasetState state, MemoryLease lease) =>
        record.LastWrite is { } last && last.State == state && last.Token == lease.FencingToken;

    private IngestionException Held(MemoryDataset record) => Conflict(
        Has(StateDefect.HolderIsNotNamed) ? "It is held." : string.Create(CultureInfo.InvariantCulture, $"It is held by run '{record.Holder}' since {record.Since.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}."));

    private bool IsFree(MemoryDataset record) => !record.IsHeld || (record.ExpiresAt <= clock.GetUtcNow() && !Has(StateDefect.LeaseNeverEnds));

    private MemoryLease Give(MemoryDataset record, DatasetId dataset, Guid runId)
    {
        (record.IsHeld, record.Holder, record.Since, record.ExpiresAt) = (true, runId, clock.GetUtcNow(), clock.GetUtcNow() + duration);
        record.Token = record.StartsTokensAnew ? 1 : record.Token + 1;
        record.StartsTokensAnew = false;
        MemoryLease lease = new(this, record, dataset, runId, record.Token);
        if (!Has(StateDefect.NoHeartbeat))
        {
            lease.Start(clock, duration);
        }

        return lease;
    }

    private void Fence(MemoryLease lease, StateDefect unlessHas)
    {
        if ((!lease.IsCurrent && !Has(unlessHas)) || (lease.IsReleased && !Has(StateDefect.ReleasedLeaseWrites)))
        {
            throw Conflict("The lease is lost.");
        }
    }

    private DatasetState Store(MemoryDataset record, DatasetState state, MemoryLease lease)
    {
        var version = state.Version + (Has(StateDefect.FirstVersionIsTwo) && state.Version == 0 ? 2 : 1);
        var next = state with { Version = version, Tuning = Has(StateDefect.TuningIsLost) && state.Tuning.Count > 1 ? new Dictionary<string, string>(StringComparer.Ordinal) : state.Tuning };
        record.State = next;
        record.LastWrite = (state, lease.FencingToken);
        return next;
    }

    private MemoryLease Check(IDatasetLease lease) => Has(StateDefect.ArgumentsAreNotChecked) && lease is null
        ? throw new InvalidOperationException("There is no lease.")
        : lease as MemoryLease ?? throw new ArgumentException("The lease is not of this store.", nameof(lease));

    private MemoryDataset Find(DatasetId dataset) =>
        medium.Find(Has(StateDefect.DataTypeIsNoPartOfTheKey) ? $"{dataset.ErpType}/{dataset.ClientId}" : dataset.ToString());

    private void Enter(object? argument, CancellationToken cancellationToken)
    {
        if (argument is null)
        {
            throw Has(StateDefect.ArgumentsAreNotChecked) ? new InvalidOperationException("There is no argument.") : new ArgumentNullException(nameof(argument));
        }

        if (!Has(StateDefect.CancellationIsIgnored))
        {
            cancellationToken.ThrowIfCancellationRequested();
        }
    }
}
