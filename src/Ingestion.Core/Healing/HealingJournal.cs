namespace Ingestion.Core.Healing;

/// <summary>What one run did about failures, and whether it helped. Safe for concurrent use.</summary>
internal sealed class HealingJournal(TimeProvider timeProvider)
{
    private readonly Lock _lock = new();
    private readonly List<HealingRecord> _records = [];
    private volatile int _generation;
    private volatile bool _isPending;

    /// <summary>Gets a number that rises with each action.</summary>
    internal int Generation => _generation;

    internal IReadOnlyList<HealingRecord> Records
    {
        get
        {
            lock (_lock)
            {
                return [.. _records];
            }
        }
    }

    internal int Count(HealingAction action)
    {
        lock (_lock)
        {
            return _records.Count(record => record.Action == action);
        }
    }

    /// <summary>Tells whether an action was taken that work which began at <paramref name="generation"/> does not know yet.</summary>
    internal bool HasSince(int generation, HealingAction action)
    {
        lock (_lock)
        {
            return _records.Skip(generation).Any(record => record.Action == action && record.Helped != false);
        }
    }

    internal HealingRecord Add(HealingAction action, string reason, string detail, bool? helped)
    {
        HealingRecord record = new(action, reason, timeProvider.GetUtcNow()) { Detail = detail, Helped = helped };
        lock (_lock)
        {
            _records.Add(record);
            _generation = _records.Count;
            _isPending |= helped is null;
        }

        return record;
    }

    /// <summary>Notes that work which began at <paramref name="generation"/> went on: what was done before has helped.</summary>
    /// <returns>The actions whose success was not known before.</returns>
    internal IReadOnlyList<HealingAction> Worked(int generation) =>
        _isPending ? Settle(helped: true, (index, _) => index < generation) : [];

    /// <summary>Notes that work which began at <paramref name="generation"/> failed as before: what was done about it has not helped.</summary>
    /// <returns>The actions whose failure was not known before.</returns>
    internal IReadOnlyList<HealingAction> FailedAgain(int generation, HealingAction action) =>
        _isPending ? Settle(helped: false, (index, record) => index < generation && record.Action == action) : [];

    private List<HealingAction> Settle(bool helped, Func<int, HealingRecord, bool> isMeant)
    {
        List<HealingAction> settled = [];
        lock (_lock)
        {
            for (var i = 0; i < _records.Count; i++)
            {
                if (_records[i].Helped is null && isMeant(i, _records[i]))
                {
                    _records[i] = _records[i] with { Helped = helped };
                    settled.Add(_records[i].Action);
                }
            }

            _isPending = _records.Exists(record => record.Helped is null);
        }

        return settled;
    }
}
