namespace Ingestion;

/// <summary>How many calls of a dependency may be under way in this process.</summary>
/// <remarks>
/// Critical work (commit, state, leases) has a pool of its own of the same size, so that other work which is stuck never stops a commit.
/// Build one with <see cref="BulkheadBuilder"/>, or set the properties.
/// </remarks>
public sealed record BulkheadConfiguration
{
    /// <summary>Gets the calls that may be under way at once in a pool.</summary>
    /// <value>1 to 10,000; the default is 64, the most partitions that one run reads at once.</value>
    public int MaxConcurrentCalls { get; init; } = 64;

    /// <summary>Gets the calls that may wait for their turn; more are refused and tried again later.</summary>
    /// <value>0 to 1,000,000; the default is 1,024: many runs, but not without end.</value>
    public int MaxQueuedCalls { get; init; } = 1_024;
}
