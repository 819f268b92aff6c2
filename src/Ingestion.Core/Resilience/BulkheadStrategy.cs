using System.Threading.RateLimiting;
using Polly;

namespace Ingestion.Core.Resilience;

/// <summary>Lets only so many calls through at once; the next wait in order, and more than may wait are refused.</summary>
internal sealed class BulkheadStrategy(PipelineKey key, BulkheadConfiguration configuration, RateLimiter limiter) : ResilienceStrategy
{
    protected override async ValueTask<Outcome<TResult>> ExecuteCore<TResult, TState>(
        Func<ResilienceContext, TState, ValueTask<Outcome<TResult>>> callback, ResilienceContext context, TState state)
    {
        RateLimitLease lease;
        try
        {
            lease = await limiter.AcquireAsync(permitCount: 1, context.CancellationToken).ConfigureAwait(context.ContinueOnCapturedContext);
        }
        catch (OperationCanceledException exception)
        {
            return Outcome.FromException<TResult>(exception);
        }

        using (lease)
        {
            return lease.IsAcquired
                ? await callback(context, state).ConfigureAwait(context.ContinueOnCapturedContext)
                : Outcome.FromException<TResult>(ResilienceErrors.QueueFull(key, configuration));
        }
    }
}
