namespace Ingestion;

/// <summary>How failures of one dependency are met.</summary>
/// <remarks>Build one with <see cref="RetryPolicyBuilder"/>, or set the properties.</remarks>
public sealed record ResilienceConfiguration
{
    /// <summary>Gets how often a transient failure is tried again before it ends the run; progress starts the count anew.</summary>
    /// <value>0 to 100; the default is 6.</value>
    public int MaxRetries { get; init; } = 6;

    /// <summary>Gets the wait before the first retry; it doubles with each, spread at random.</summary>
    /// <value>The default is 0.5 seconds.</value>
    public TimeSpan BaseDelay { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Gets the longest wait between two tries, unless the other side asks for more.</summary>
    /// <value>The default is 30 seconds.</value>
    public TimeSpan MaxDelay { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Gets the longest wait that the other side may ask for; more ends the run.</summary>
    /// <value>The default is 15 minutes.</value>
    public TimeSpan MaxRetryAfter { get; init; } = TimeSpan.FromMinutes(15);
}
