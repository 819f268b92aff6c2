using Polly;

namespace Ingestion.Core.Resilience;

/// <summary>Who makes a call: is told of waits, and has the budget of those that the other side asks for. Safe for concurrent use.</summary>
internal sealed class CallScope(DatasetId? dataset, Action<string, TimeSpan> onWait)
{
    private static readonly ResiliencePropertyKey<CallScope?> Key = new("Ingestion.CallScope");

    private long _waitedTicks;

    /// <summary>Gets the dataset; <see langword="null"/> outside of runs.</summary>
    internal DatasetId? Dataset { get; } = dataset;

    internal static CallScope OfNobody() => new(dataset: null, static (_, _) => { });

    internal static CallScope? Of(ResilienceContext context) => context.Properties.GetValue(Key, null);

    internal void Attach(ResilienceContext context) => context.Properties.Set(Key, this);

    /// <summary>Takes a wait from the budget.</summary>
    /// <returns><see langword="false"/> if the budget has less left.</returns>
    internal bool TryTake(TimeSpan wait, TimeSpan budget)
    {
        if (Interlocked.Add(ref _waitedTicks, wait.Ticks) <= budget.Ticks)
        {
            return true;
        }

        Interlocked.Add(ref _waitedTicks, -wait.Ticks);
        return false;
    }

    internal void Waiting(string what, TimeSpan delay) => onWait(what, delay);
}
