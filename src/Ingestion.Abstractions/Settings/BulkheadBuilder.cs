namespace Ingestion;

/// <summary>Builds a <see cref="BulkheadConfiguration"/> step by step.</summary>
/// <remarks>Not safe for concurrent use.</remarks>
public sealed class BulkheadBuilder
{
    private BulkheadConfiguration _configuration = new();

    /// <summary>Sets how many calls may be under way at once in a pool.</summary>
    /// <param name="calls">1 to 10,000.</param>
    /// <returns>This builder.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="calls"/> is out of its range.</exception>
    public BulkheadBuilder AllowAtOnce(int calls)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(calls, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(calls, 10_000);
        _configuration = _configuration with { MaxConcurrentCalls = calls };
        return this;
    }

    /// <summary>Sets how many calls may wait for their turn.</summary>
    /// <param name="calls">0 to 1,000,000.</param>
    /// <returns>This builder.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="calls"/> is out of its range.</exception>
    public BulkheadBuilder AllowToWait(int calls)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(calls);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(calls, 1_000_000);
        _configuration = _configuration with { MaxQueuedCalls = calls };
        return this;
    }

    /// <summary>Returns what was set.</summary>
    /// <returns>The configuration.</returns>
    public BulkheadConfiguration Build() => _configuration;
}
