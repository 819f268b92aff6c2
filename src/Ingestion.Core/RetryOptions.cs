using System.ComponentModel.DataAnnotations;

namespace Ingestion.Core;

/// <summary>How transient failures of one dependency are met; the settable twin of <see cref="ResilienceConfiguration"/>.</summary>
public sealed class RetryOptions
{
    private static readonly ResilienceConfiguration Defaults = new();

    /// <summary>Gets or sets how often a failure is tried again; progress starts the count anew.</summary>
    /// <value>0 to 100; the default is 6.</value>
    [Range(0, 100)]
    public int MaxRetries { get; set; } = Defaults.MaxRetries;

    /// <summary>Gets or sets the wait before the first retry; it doubles with each, spread at random.</summary>
    /// <value>1 millisecond to 1 hour; the default is 0.5 seconds.</value>
    public TimeSpan BaseDelay { get; set; } = Defaults.BaseDelay;

    /// <summary>Gets or sets the longest wait between two tries, unless the other side asks for more.</summary>
    /// <value>1 millisecond to 1 hour; the default is 30 seconds.</value>
    public TimeSpan MaxDelay { get; set; } = Defaults.MaxDelay;

    /// <summary>Gets or sets the longest wait that the other side may ask for; more ends the run.</summary>
    /// <value>0 to 24 hours; the default is 15 minutes.</value>
    public TimeSpan MaxRetryAfter { get; set; } = Defaults.MaxRetryAfter;

    internal static RetryOptions From(ResilienceConfiguration configuration) => new()
    {
        MaxRetries = configuration.MaxRetries,
        BaseDelay = configuration.BaseDelay,
        MaxDelay = configuration.MaxDelay,
        MaxRetryAfter = configuration.MaxRetryAfter,
    };

    internal ResilienceConfiguration ToConfiguration() => new()
    {
        MaxRetries = MaxRetries,
        BaseDelay = BaseDelay,
        MaxDelay = MaxDelay,
        MaxRetryAfter = MaxRetryAfter,
    };
}
