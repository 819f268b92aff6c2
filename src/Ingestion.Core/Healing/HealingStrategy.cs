using Polly;

namespace Ingestion.Core.Healing;

/// <summary>Does something about a failure of the sink, and calls once more if that may help.</summary>
internal sealed class HealingStrategy(RunHealing healing) : ResilienceStrategy
{
    protected override async ValueTask<Outcome<TResult>> ExecuteCore<TResult, TState>(
        Func<ResilienceContext, TState, ValueTask<Outcome<TResult>>> callback, ResilienceContext context, TState state)
    {
        var generation = healing.Generation;
        var outcome = await callback(context, state).ConfigureAwait(context.ContinueOnCapturedContext);
        if (outcome.Exception is not IngestionException failure)
        {
            return outcome;
        }

        try
        {
            if (!await healing.TryHealAsync(Dependency.Sink, failure, failuresInARow: 1, generation, context.CancellationToken).ConfigureAwait(context.ContinueOnCapturedContext))
            {
                return outcome;
            }
        }
        catch (OperationCanceledException exception)
        {
            return Outcome.FromException<TResult>(exception);
        }

        generation = healing.Generation;
        outcome = await callback(context, state).ConfigureAwait(context.ContinueOnCapturedContext);
        if (outcome.Exception is null)
        {
            healing.Worked(generation, rows: 0);
        }

        return outcome;
    }
}
