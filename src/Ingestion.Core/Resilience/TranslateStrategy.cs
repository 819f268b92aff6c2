using Polly;

namespace Ingestion.Core.Resilience;

/// <summary>Turns an exception of the strategies within into one that says what happened.</summary>
internal sealed class TranslateStrategy(Func<Exception, Exception?> translate) : ResilienceStrategy
{
    protected override async ValueTask<Outcome<TResult>> ExecuteCore<TResult, TState>(
        Func<ResilienceContext, TState, ValueTask<Outcome<TResult>>> callback, ResilienceContext context, TState state)
    {
        var outcome = await callback(context, state).ConfigureAwait(context.ContinueOnCapturedContext);
        return outcome.Exception is { } exception && translate(exception) is { } translated ? Outcome.FromException<TResult>(translated) : outcome;
    }
}
