namespace Ingestion;

/// <summary>Builds a <see cref="CircuitBreakerConfiguration"/> step by step.</summary>
/// <remarks>Not safe for concurrent use.</remarks>
public sealed class CircuitBreakerBuilder
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    private CircuitBreakerConfiguration _configuration = new();

    /// <summary>Sets when the breaker opens.</summary>
    /// <param name="failureRatio">The share of calls that must fail: more than 0, at most 1.</param>
    /// <param name="minimumThroughput">The calls below which nothing is concluded: 2 to 1,000,000.</param>
    /// <param name="samplingDuration">How far back calls are counted: 0.5 seconds to 1 day.</param>
    /// <returns>This builder.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of its range.</exception>
    public CircuitBreakerBuilder OpenWhen(double failureRatio, int minimumThroughput, TimeSpan samplingDuration)
    {
        if (failureRatio is not (> 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(failureRatio), failureRatio, "The ratio must be more than 0 and at most 1.");
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(minimumThroughput, 2);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(minimumThroughput, 1_000_000);
        ThrowIfOutOfRange(samplingDuration, nameof(samplingDuration));
        _configuration = _configuration with { FailureRatio = failureRatio, MinimumThroughput = minimumThroughput, SamplingDuration = samplingDuration };
        return this;
    }

    /// <summary>Sets how long no call is made before one is tried.</summary>
    /// <param name="duration">0.5 seconds to 1 day.</param>
    /// <returns>This builder.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="duration"/> is out of its range.</exception>
    public CircuitBreakerBuilder StayOpenFor(TimeSpan duration)
    {
        ThrowIfOutOfRange(duration, nameof(duration));
        _configuration = _configuration with { BreakDuration = duration };
        return this;
    }

    /// <summary>Returns what was set.</summary>
    /// <returns>The configuration.</returns>
    public CircuitBreakerConfiguration Build() => _configuration;

    private static void ThrowIfOutOfRange(TimeSpan duration, string parameterName)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(duration, Shortest, parameterName);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(duration, Longest, parameterName);
    }
}
