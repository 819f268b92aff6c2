using Polly;
using Polly.Retry;

namespace Ingestion.Core.Resilience;

/// <summary>Builds the pipeline that tries transient failures again: the only place that retries.</summary>
internal static class TransientRetry
{
    /// <summary>Creates the pipeline of one dependency.</summary>
    /// <param name="configuration">How often and how long.</param>
    /// <param name="timeProvider">The clock of the waits.</param>
    /// <param name="onRetry">Is told the failure, the number of the try that failed and the wait before the next one.</param>
    internal static ResiliencePipeline Create(ResilienceConfiguration configuration, TimeProvider timeProvider, Action<IngestionException, int, TimeSpan> onRetry)
    {
        if (configuration.MaxRetries == 0)
        {
            return ResiliencePipeline.Empty;
        }

        return new ResiliencePipelineBuilder { TimeProvider = timeProvider }
            .AddRetry(new RetryStrategyOptions
            {
                ShouldHandle = arguments => ValueTask.FromResult(
                    arguments.Outcome.Exception is IngestionException { IsTransient: true } failure
                    && (failure.RetryAfter ?? TimeSpan.Zero) <= configuration.MaxRetryAfter),
                MaxRetryAttempts = configuration.MaxRetries,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = configuration.BaseDelay,
                MaxDelay = configuration.MaxDelay,
                DelayGenerator = arguments => ValueTask.FromResult(arguments.Outcome.Exception is IngestionException { RetryAfter: { } asked } && asked > TimeSpan.Zero ? asked : (TimeSpan?)null),
                OnRetry = arguments =>
                {
                    onRetry((IngestionException)arguments.Outcome.Exception!, arguments.AttemptNumber + 1, arguments.RetryDelay);
                    return ValueTask.CompletedTask;
                },
            })
            .Build();
    }
}
