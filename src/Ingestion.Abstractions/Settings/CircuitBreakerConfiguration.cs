namespace Ingestion;

/// <summary>When a dependency that fails most of the time is left alone for a while.</summary>
/// <remarks>Build one with <see cref="CircuitBreakerBuilder"/>, or set the properties.</remarks>
public sealed record CircuitBreakerConfiguration
{
    /// <summary>Gets the share of calls that must fail before the breaker opens.</summary>
    /// <remarks>High, because retries deal with a dependency that fails now and then; the breaker is for one that is down.</remarks>
    /// <value>More than 0, at most 1; the default is 0.8.</value>
    public double FailureRatio { get; init; } = 0.8;

    /// <summary>Gets the calls in <see cref="SamplingDuration"/> below which nothing is concluded.</summary>
    /// <value>2 to 1,000,000; the default is 10: more than one call with its retries, so that it takes several partitions or runs to open the breaker.</value>
    public int MinimumThroughput { get; init; } = 10;

    /// <summary>Gets how far back calls are counted.</summary>
    /// <value>0.5 seconds to 1 day; the default is 1 minute.</value>
    public TimeSpan SamplingDuration { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Gets how long no call is made before one is tried.</summary>
    /// <value>0.5 seconds to 1 day; the default is 30 seconds.</value>
    public TimeSpan BreakDuration { get; init; } = TimeSpan.FromSeconds(30);
}
