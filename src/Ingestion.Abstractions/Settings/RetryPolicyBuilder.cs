namespace Ingestion;

/// <summary>Builds a <see cref="ResilienceConfiguration"/> step by step.</summary>
/// <remarks>Not safe for concurrent use.</remarks>
public sealed class RetryPolicyBuilder
{
    private ResilienceConfiguration _configuration = new();

    /// <summary>Sets how often a transient failure is tried again.</summary>
    /// <param name="count">0 to 100.</param>
    /// <returns>This builder.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is out of its range.</exception>
    public RetryPolicyBuilder WithMaxRetries(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, 100);
        _configuration = _configuration with { MaxRetries = count };
        return this;
    }

    /// <summary>Sets the waits between tries.</summary>
    /// <param name="baseDelay">Before the first retry; more than zero.</param>
    /// <param name="maxDelay">The longest wait; not less than <paramref name="baseDelay"/>.</param>
    /// <returns>This builder.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A wait is out of its range.</exception>
    public RetryPolicyBuilder WithDelay(TimeSpan baseDelay, TimeSpan maxDelay)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(baseDelay, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxDelay, baseDelay);
        _configuration = _configuration with { BaseDelay = baseDelay, MaxDelay = maxDelay };
        return this;
    }

    /// <summary>Sets the longest wait that the other side may ask for.</summary>
    /// <param name="limit">The limit; from zero.</param>
    /// <returns>This builder.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="limit"/> is negative.</exception>
    public RetryPolicyBuilder HonorRetryAfterUpTo(TimeSpan limit)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, TimeSpan.Zero);
        _configuration = _configuration with { MaxRetryAfter = limit };
        return this;
    }

    /// <summary>Returns what was set.</summary>
    /// <returns>The configuration.</returns>
    public ResilienceConfiguration Build() => _configuration;
}
