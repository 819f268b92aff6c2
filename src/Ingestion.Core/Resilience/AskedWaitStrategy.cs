using Polly;

namespace Ingestion.Core.Resilience;

/// <summary>Waits as long as the other side asks for, and calls again. Such a wait is no failure: it has a budget of its own.</summary>
internal sealed class AskedWaitStrategy(PipelineKey key, ResilienceConfiguration configuration, PipelineEvents events, TimeProvider timeProvider) : ResilienceStrategy
{
    protected override async ValueTask<Outcome<TResult>> ExecuteCore<TResult, TState>(
        Func<ResilienceContext, TState, ValueTask<Outcome<TResult>>> callback, ResilienceContext context, TState state)
    {
        CallScope? scope = null;
        while (true)
        {
            var outcome = await callback(context, state).ConfigureAwait(context.ContinueOnCapturedContext);
            if (AskedWait.Of(outcome.Exception) is not { } wait || wait > configuration.MaxRetryAfter)
            {
                return outcome;
            }

            var failure = (IngestionException)outcome.Exception!;
            scope ??= CallScope.Of(context) ?? CallScope.OfNobody();
            if (!scope.TryTake(wait, configuration.WaitBudget))
            {
                return Outcome.FromException<TResult>(ResilienceErrors.WaitedEnough(key, configuration.WaitBudget, failure));
            }

            events.Waiting(key, scope, failure, wait);
            try
            {
                await Task.Delay(wait, timeProvider, context.CancellationToken).ConfigureAwait(context.ContinueOnCapturedContext);
            }
            catch (OperationCanceledException exception)
            {
                return Outcome.FromException<TResult>(exception);
            }
        }
    }
}
