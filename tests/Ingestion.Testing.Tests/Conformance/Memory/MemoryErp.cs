namespace Ingestion.Testing.Tests.Conformance.Memory;

/// <summary>A source in memory whose clock is a rising number; each change carries the number of its moment.</summary>
internal sealed class MemoryErp
{
    public const string Password = "canary/7d1f+pw";

    private readonly Lock _lock = new();
    private readonly SortedDictionary<int, MemoryRow> _rows = [];
    private readonly SortedDictionary<int, long> _deleted = [];
    private long _clock = 5;

    public MemoryErp(int rows = 100)
    {
        for (var id = 1; id <= rows; id++)
        {
            _rows[id] = new MemoryRow(id, id % 3 == 0 ? null : $"note {id}", id * 1.25m, 1 + (id % 5));
        }
    }

    public long Clock
    {
        get
        {
            lock (_lock)
            {
                return _clock;
            }
        }
    }

    public IReadOnlyList<MemoryRow> Rows()
    {
        lock (_lock)
        {
            return [.. _rows.Values];
        }
    }

    public IReadOnlyList<(int Id, long Version)> Deleted()
    {
        lock (_lock)
        {
            return [.. _deleted.Select(pair => (pair.Key, pair.Value))];
        }
    }

    /// <summary>Modifies every seventh row, adds 15 and deletes 12.</summary>
    public void Change()
    {
        lock (_lock)
        {
            _clock++;
            foreach (var row in _rows.Values.Where(row => row.Id % 7 == 0).ToArray())
            {
                _rows[row.Id] = row with { Amount = row.Amount + _clock, Version = _clock };
            }

            // A row that comes and goes between two reads.
            _deleted[9000 + (int)_clock] = _clock;
            var last = _rows.Keys.Max();
            for (var id = last + 1; id <= last + 15; id++)
            {
                _rows[id] = new MemoryRow(id, "added", id, _clock);
            }

            foreach (var id in _rows.Keys.Where(id => id % 7 == 3).Take(12).ToArray())
            {
                _rows.Remove(id);
                _deleted[id] = _clock;
            }
        }
    }
}
