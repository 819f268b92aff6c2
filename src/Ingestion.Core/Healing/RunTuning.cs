namespace Ingestion.Core.Healing;

/// <summary>How large the steps of one run are, beginning with what earlier runs of the dataset learned. Safe for concurrent use.</summary>
internal sealed class RunTuning(int batchRows, int maxParallelism)
{
    private readonly Lock _lock = new();
    private readonly TunedValue _pageRows = new(TunedValue.PageRows, batchRows);
    private readonly TunedValue _parallelism = new(TunedValue.Parallelism, maxParallelism);
    private IReadOnlyDictionary<string, string> _known = new Dictionary<string, string>(StringComparer.Ordinal);
    private volatile int _largestBatch;
    private volatile bool _isShedding;

    /// <summary>Gets how many partitions may be read at once now.</summary>
    internal int MaxParallelism
    {
        get
        {
            lock (_lock)
            {
                return _isShedding ? 1 : _parallelism.Value ?? maxParallelism;
            }
        }
    }

    /// <summary>Gets what the next run begins with.</summary>
    internal IReadOnlyDictionary<string, string> Next
    {
        get
        {
            Dictionary<string, string> next = new(StringComparer.Ordinal);
            lock (_lock)
            {
                foreach (var (name, value) in _known)
                {
                    next[name] = value;
                }

                _pageRows.Write(next);
                _parallelism.Write(next);
            }

            return next;
        }
    }

    internal void Begin(IReadOnlyDictionary<string, string> known)
    {
        lock (_lock)
        {
            _known = known;
            _pageRows.Read(known);
            _parallelism.Read(known);
        }
    }

    /// <summary>Returns a plan that asks for no more rows at once than the source bears.</summary>
    internal ExtractPlan Apply(ExtractPlan plan)
    {
        lock (_lock)
        {
            return _pageRows.Value is { } rows && rows < (plan.MaxPageRows ?? int.MaxValue) ? plan with { MaxPageRows = rows } : plan;
        }
    }

    /// <summary>Notes how many rows came at once.</summary>
    internal void Saw(int rows)
    {
        if (rows > _largestBatch)
        {
            _largestBatch = rows;
        }
    }

    /// <summary>Halves the pages; the first time what the source was seen to give, if that is less than what it was asked for.</summary>
    internal string? HalvePageRows()
    {
        lock (_lock)
        {
            return _pageRows.Halve(_pageRows.Value is null && _largestBatch > 0 ? _largestBatch : int.MaxValue);
        }
    }

    internal string? HalveParallelism()
    {
        lock (_lock)
        {
            return _parallelism.Halve(int.MaxValue);
        }
    }

    internal void Shed() => _isShedding = true;
}
