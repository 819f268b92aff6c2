namespace Ingestion.Core;

/// <summary>When a dependency is left alone; the settable twin of <see cref="CircuitBreakerConfiguration"/>. What is not set keeps its default.</summary>
public sealed class CircuitBreakerOptions
{
    /// <summary>Gets or sets the share of calls that must fail; see <see cref="CircuitBreakerConfiguration.FailureRatio"/>.</summary>
    public double? FailureRatio { get; set; }

    /// <summary>Gets or sets the calls below which nothing is concluded; see <see cref="CircuitBreakerConfiguration.MinimumThroughput"/>.</summary>
    public int? MinimumThroughput { get; set; }

    /// <summary>Gets or sets how far back calls are counted; see <see cref="CircuitBreakerConfiguration.SamplingDuration"/>.</summary>
    public TimeSpan? SamplingDuration { get; set; }

    /// <summary>Gets or sets how long no call is made; see <see cref="CircuitBreakerConfiguration.BreakDuration"/>.</summary>
    public TimeSpan? BreakDuration { get; set; }

    internal void Take(CircuitBreakerConfiguration configuration)
    {
        FailureRatio = configuration.FailureRatio;
        MinimumThroughput = configuration.MinimumThroughput;
        SamplingDuration = configuration.SamplingDuration;
        BreakDuration = configuration.BreakDuration;
    }

    internal CircuitBreakerConfiguration Over(CircuitBreakerConfiguration basis) => new()
    {
        FailureRatio = FailureRatio ?? basis.FailureRatio,
        MinimumThroughput = MinimumThroughput ?? basis.MinimumThroughput,
        SamplingDuration = SamplingDuration ?? basis.SamplingDuration,
        BreakDuration = BreakDuration ?? basis.BreakDuration,
    };
}
