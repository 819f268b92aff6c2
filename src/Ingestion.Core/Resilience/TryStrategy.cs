using Polly;
using Polly.Timeout;

namespace Ingestion.Core.Resilience;

/// <summary>Counts each try, and gives failures that are no <see cref="IngestionException"/> the form of one.</summary>
internal sealed class TryStrategy(PipelineKey key, PipelineEvents events) : ResilienceStrategy
{
    protected override async ValueTask<Outcome<TResult>> ExecuteCore<TResult, TState>(
        Func<ResilienceContext, TState, ValueTask<Outcome<TResult>>> callback, ResilienceContext context, TState state)
    {
        var outcome = await callback(context, state).ConfigureAwait(context.ContinueOnCapturedContext);
        var failure = outcome.Exception switch
        {
            null => null,
            IngestionException known => known,
            TimeoutRejectedException timeout => ResilienceErrors.TryTimedOut(key, timeout),
            OperationCanceledException cancelled when context.CancellationToken.IsCancellationRequested => cancelled,
            var other => ResilienceErrors.Unwrapped(key, other) ?? other,
        };
        events.Tried(key, failure);
        return failure is null || ReferenceEquals(failure, outcome.Exception) ? outcome : Outcome.FromException<TResult>(failure);
    }
}
