using Polly;

namespace Ingestion.Core.Resilience;

/// <summary>Calls through the shared pipeline of a dependency on behalf of one run.</summary>
internal sealed class SharedPipelineStrategy(DependencyPipelines pipelines, PipelineKey key, CallScope scope) : ResilienceStrategy
{
    protected override ValueTask<Outcome<TResult>> ExecuteCore<TResult, TState>(
        Func<ResilienceContext, TState, ValueTask<Outcome<TResult>>> callback, ResilienceContext context, TState state)
    {
        scope.Attach(context);
        return pipelines.Get(key).ExecuteOutcomeAsync(callback, context, state);
    }
}
