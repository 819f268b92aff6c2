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

    /// <summary>Sets the longest single wait that the other side may ask for.</summary>
    /// <param name="limit">The limit; from zero.</param>
    /// <returns>This builder.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="limit"/> is negative.</exception>
    public RetryPolicyBuilder HonorRetryAfterUpTo(TimeSpan limit)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, TimeSpan.Zero);
        _configuration = _configuration with { MaxRetryAfter = limit };
        return this;
    }

    /// <summary>Sets the longest time that all waits of a run together may take which the other side asks for.</summary>
    /// <param name="budget">From zero to 7 days.</param>
    /// <returns>This builder.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="budget"/> is out of its range.</exception>
    public RetryPolicyBuilder WithWaitBudget(TimeSpan budget)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(budget, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(budget, TimeSpan.FromDays(7));
        _configuration = _configuration with { WaitBudget = budget };
        return this;
    }

    /// <summary>Sets how long one try, and a call with its retries, may take.</summary>
    /// <param name="perTry">10 milliseconds to 1 day.</param>
    /// <param name="total">Not less than <paramref name="perTry"/>, at most 1 day.</param>
    /// <returns>This builder.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A time is out of its range.</exception>
    public RetryPolicyBuilder WithTimeouts(TimeSpan perTry, TimeSpan total)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(perTry, TimeSpan.FromMilliseconds(10));
        ArgumentOutOfRangeException.ThrowIfLessThan(total, perTry);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(total, TimeSpan.FromDays(1));
        _configuration = _configuration with { TryTimeout = perTry, TotalTimeout = total };
        return this;
    }

    /// <summary>Sets when the dependency is left alone for a while.</summary>
    /// <param name="configure">Builds the breaker.</param>
    /// <returns>This builder.</returns>
    public RetryPolicyBuilder WithCircuitBreaker(Action<CircuitBreakerBuilder> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        CircuitBreakerBuilder breaker = new();
        configure(breaker);
        _configuration = _configuration with { Breaker = breaker.Build() };
        return this;
    }

    /// <summary>Sets how many calls may be under way.</summary>
    /// <param name="configure">Builds the bulkhead.</param>
    /// <returns>This builder.</returns>
    public RetryPolicyBuilder WithBulkhead(Action<BulkheadBuilder> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        BulkheadBuilder bulkhead = new();
        configure(bulkhead);
        _configuration = _configuration with { Bulkhead = bulkhead.Build() };
        return this;
    }

    /// <summary>Returns what was set.</summary>
    /// <returns>The configuration.</returns>
    public ResilienceConfiguration Build() => _configuration;
}
