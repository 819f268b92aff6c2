namespace Ingestion;

/// <summary>How failures of one dependency are met.</summary>
/// <remarks>
/// A call passes, from outside to inside: waits that the other side asks for, <see cref="TotalTimeout"/>, retries, <see cref="Breaker"/>,
/// <see cref="Bulkhead"/>, <see cref="TryTimeout"/>. Build one with <see cref="RetryPolicyBuilder"/>, or set the properties.
/// </remarks>
public sealed record ResilienceConfiguration
{
    /// <summary>Gets how often a transient failure is tried again before it ends the run; progress starts the count anew.</summary>
    /// <value>0 to 100; the default is 6: about a minute with the default waits, enough for a restart of the other side.</value>
    public int MaxRetries { get; init; } = 6;

    /// <summary>Gets the wait before the first retry; it doubles with each, spread at random.</summary>
    /// <value>1 millisecond to 1 hour; the default is 0.5 seconds.</value>
    public TimeSpan BaseDelay { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Gets the longest wait between two tries, unless the other side asks for more.</summary>
    /// <value><see cref="BaseDelay"/> to 1 hour; the default is 30 seconds.</value>
    public TimeSpan MaxDelay { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Gets the longest single wait that the other side may ask for; more ends the run.</summary>
    /// <value>0 to 1 day; the default is 15 minutes.</value>
    public TimeSpan MaxRetryAfter { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>Gets the longest time that all waits together may take which the other side asks for, in one run.</summary>
    /// <remarks>
    /// Such a wait, as for a rate limit, is no failure: it takes no retry, does not count against the breaker, and no timeout runs meanwhile.
    /// </remarks>
    /// <value>0 to 7 days; the default is 1 hour.</value>
    public TimeSpan WaitBudget { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Gets the longest time of one try, such as the read of one page; longer is a transient failure.</summary>
    /// <remarks>A backstop: connectors notice sooner that a source has fallen silent.</remarks>
    /// <value>10 milliseconds to 1 day; the default is 5 minutes.</value>
    public TimeSpan TryTimeout { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Gets the longest time of a call with its retries and the waits between them; longer ends the run.</summary>
    /// <value><see cref="TryTimeout"/> to 1 day; the default is 30 minutes.</value>
    public TimeSpan TotalTimeout { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>Gets when the dependency is left alone for a while.</summary>
    public CircuitBreakerConfiguration Breaker { get; init; } = new();

    /// <summary>Gets how many calls may be under way.</summary>
    public BulkheadConfiguration Bulkhead { get; init; } = new();
}
