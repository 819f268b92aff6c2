namespace Ingestion.Core;

/// <summary>How failures of one dependency are met; the settable twin of <see cref="ResilienceConfiguration"/>. What is not set keeps its default.</summary>
public class DependencyResilienceOptions
{
    /// <summary>Gets or sets how often a failure is tried again; see <see cref="ResilienceConfiguration.MaxRetries"/>.</summary>
    public int? MaxRetries { get; set; }

    /// <summary>Gets or sets the wait before the first retry; see <see cref="ResilienceConfiguration.BaseDelay"/>.</summary>
    public TimeSpan? BaseDelay { get; set; }

    /// <summary>Gets or sets the longest wait between two tries; see <see cref="ResilienceConfiguration.MaxDelay"/>.</summary>
    public TimeSpan? MaxDelay { get; set; }

    /// <summary>Gets or sets the longest single wait that the other side may ask for; see <see cref="ResilienceConfiguration.MaxRetryAfter"/>.</summary>
    public TimeSpan? MaxRetryAfter { get; set; }

    /// <summary>Gets or sets the longest time of all waits that the other side asks for; see <see cref="ResilienceConfiguration.WaitBudget"/>.</summary>
    public TimeSpan? WaitBudget { get; set; }

    /// <summary>Gets or sets the longest time of one try; see <see cref="ResilienceConfiguration.TryTimeout"/>.</summary>
    public TimeSpan? TryTimeout { get; set; }

    /// <summary>Gets or sets the longest time of a call with its retries; see <see cref="ResilienceConfiguration.TotalTimeout"/>.</summary>
    public TimeSpan? TotalTimeout { get; set; }

    /// <summary>Gets or sets when the dependency is left alone for a while.</summary>
    public CircuitBreakerOptions Breaker { get; set; } = new();

    /// <summary>Gets or sets how many calls may be under way.</summary>
    public BulkheadOptions Bulkhead { get; set; } = new();

    internal void Take(ResilienceConfiguration configuration)
    {
        MaxRetries = configuration.MaxRetries;
        BaseDelay = configuration.BaseDelay;
        MaxDelay = configuration.MaxDelay;
        MaxRetryAfter = configuration.MaxRetryAfter;
        WaitBudget = configuration.WaitBudget;
        TryTimeout = configuration.TryTimeout;
        TotalTimeout = configuration.TotalTimeout;
        Breaker.Take(configuration.Breaker);
        Bulkhead.Take(configuration.Bulkhead);
    }

    internal ResilienceConfiguration Over(ResilienceConfiguration basis) => new()
    {
        MaxRetries = MaxRetries ?? basis.MaxRetries,
        BaseDelay = BaseDelay ?? basis.BaseDelay,
        MaxDelay = MaxDelay ?? basis.MaxDelay,
        MaxRetryAfter = MaxRetryAfter ?? basis.MaxRetryAfter,
        WaitBudget = WaitBudget ?? basis.WaitBudget,
        TryTimeout = TryTimeout ?? basis.TryTimeout,
        TotalTimeout = TotalTimeout ?? basis.TotalTimeout,
        Breaker = Breaker.Over(basis.Breaker),
        Bulkhead = Bulkhead.Over(basis.Bulkhead),
    };
}
