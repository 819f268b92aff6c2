namespace Ingestion.Core;

/// <summary>How many calls of a dependency may be under way; the settable twin of <see cref="BulkheadConfiguration"/>. What is not set keeps its default.</summary>
public sealed class BulkheadOptions
{
    /// <summary>Gets or sets the calls at once; see <see cref="BulkheadConfiguration.MaxConcurrentCalls"/>.</summary>
    public int? MaxConcurrentCalls { get; set; }

    /// <summary>Gets or sets the calls that may wait; see <see cref="BulkheadConfiguration.MaxQueuedCalls"/>.</summary>
    public int? MaxQueuedCalls { get; set; }

    internal void Take(BulkheadConfiguration configuration)
    {
        MaxConcurrentCalls = configuration.MaxConcurrentCalls;
        MaxQueuedCalls = configuration.MaxQueuedCalls;
    }

    internal BulkheadConfiguration Over(BulkheadConfiguration basis) => new()
    {
        MaxConcurrentCalls = MaxConcurrentCalls ?? basis.MaxConcurrentCalls,
        MaxQueuedCalls = MaxQueuedCalls ?? basis.MaxQueuedCalls,
    };
}
