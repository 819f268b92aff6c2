using System.Diagnostics.CodeAnalysis;
using System.Threading.RateLimiting;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;

namespace Ingestion.Core.Resilience;

/// <summary>
/// The pipeline of one dependency: asked waits, total timeout, retries, circuit breaker, bulkhead, timeout of a try. The only place that retries.
/// </summary>
[SuppressMessage("Design", "CA1001:Types that own disposable fields should be disposable", Justification = "Disposing the limiter would refuse calls that still wait when the configuration changes; it holds memory alone.")]
internal sealed class DependencyPipeline
{
    private readonly PipelineKey _key;
    private readonly PipelineEvents _events;
    private readonly TimeProvider _timeProvider;
    private readonly CircuitBreakerStateProvider _breaker = new();
    private readonly ConcurrencyLimiter _limiter;
    private volatile BreakerCause? _cause;

    internal DependencyPipeline(PipelineKey key, ResilienceConfiguration configuration, PipelineEvents events, TimeProvider timeProvider)
    {
        _key = key;
        _events = events;
        _timeProvider = timeProvider;
        Configuration = configuration;
        _limiter = new ConcurrencyLimiter(new ConcurrencyLimiterOptions
        {
            PermitLimit = configuration.Bulkhead.MaxConcurrentCalls,
            QueueLimit = configuration.Bulkhead.MaxQueuedCalls,
            QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
        });
        Pipeline = Build();
    }

    internal PipelineKey Key => _key;

    internal ResilienceConfiguration Configuration { get; }

    internal ResiliencePipeline Pipeline { get; }

    internal CircuitState BreakerState => _breaker.CircuitState;

    internal long Queued => _limiter.GetStatistics()?.CurrentQueuedCount ?? 0;

    private ResiliencePipeline Build()
    {
        ResiliencePipelineBuilder builder = new() { TimeProvider = _timeProvider };
        builder
            .AddStrategy(_ => new AskedWaitStrategy(_key, Configuration, _events, _timeProvider))
            .AddStrategy(_ => new TranslateStrategy(exception => exception is TimeoutRejectedException timeout ? ResilienceErrors.TotalTimedOut(_key, timeout) : null))
            .AddTimeout(Configuration.TotalTimeout);
        if (Configuration.MaxRetries > 0)
        {
            builder.AddRetry(CreateRetry());
        }

        return builder
            .AddStrategy(_ => new TranslateStrategy(exception => exception is BrokenCircuitException broken ? ResilienceErrors.BreakerOpen(_key, _cause, broken, _timeProvider) : null))
            .AddCircuitBreaker(CreateBreaker())
            .AddStrategy(_ => new BulkheadStrategy(_key, Configuration.Bulkhead, _limiter))
            .AddStrategy(_ => new TryStrategy(_key, _events))
            .AddTimeout(Configuration.TryTimeout)
            .Build();
    }

    private RetryStrategyOptions CreateRetry() => new()
    {
        ShouldHandle = static arguments => ValueTask.FromResult(
            arguments.Outcome.Exception is IngestionException { IsTransient: true } failure && AskedWait.Of(failure) is null),
        MaxRetryAttempts = Configuration.MaxRetries,
        BackoffType = DelayBackoffType.Exponential,
        UseJitter = true,
        Delay = Configuration.BaseDelay,
        MaxDelay = Configuration.MaxDelay,
        DelayGenerator = static arguments => ValueTask.FromResult(
            arguments.Outcome.Exception is IngestionException { RetryAfter: { } untilHalfOpen } && untilHalfOpen > TimeSpan.Zero ? untilHalfOpen : (TimeSpan?)null),
        OnRetry = arguments =>
        {
            _events.Retrying(_key, CallScope.Of(arguments.Context), (IngestionException)arguments.Outcome.Exception!, arguments.AttemptNumber + 1, arguments.RetryDelay);
            return ValueTask.CompletedTask;
        },
    };

    private CircuitBreakerStrategyOptions CreateBreaker() => new()
    {
        ShouldHandle = static arguments => ValueTask.FromResult(IsFailure(arguments.Outcome.Exception)),
        FailureRatio = Configuration.Breaker.FailureRatio,
        MinimumThroughput = Configuration.Breaker.MinimumThroughput,
        SamplingDuration = Configuration.Breaker.SamplingDuration,
        BreakDuration = Configuration.Breaker.BreakDuration,
        StateProvider = _breaker,
        OnOpened = arguments =>
        {
            var failure = (IngestionException)arguments.Outcome.Exception!;
            _cause = new BreakerCause(_timeProvider.GetUtcNow(), failure.Code, failure.Message);
            _events.BreakerOpened(_key, _cause, arguments.BreakDuration);
            return ValueTask.CompletedTask;
        },
        OnHalfOpened = _ =>
        {
            _events.BreakerHalfOpened(_key);
            return ValueTask.CompletedTask;
        },
        OnClosed = _ =>
        {
            _cause = null;
            _events.BreakerClosed(_key);
            return ValueTask.CompletedTask;
        },
    };

    /// <summary>A rate limit, another holder of a lock and a full queue of our own say nothing of the other side's health.</summary>
    private static bool IsFailure(Exception? exception) =>
        exception is IngestionException { IsTransient: true, ErrorClass: not (ErrorClass.Throttled or ErrorClass.Conflict) } failure && !ResilienceErrors.IsQueueFull(failure);
}
