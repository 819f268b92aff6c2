using Ingestion.Core.Telemetry;
using Microsoft.Extensions.Logging;

namespace Ingestion.Core.Resilience;

/// <summary>Tells log, metrics and the run of what the pipelines do.</summary>
internal sealed class PipelineEvents(IngestionTelemetry telemetry, ILoggerFactory loggers)
{
    private readonly ILogger _logger = loggers.CreateLogger("Ingestion.Resilience");

    internal void Tried(PipelineKey key, Exception? failure) => telemetry.Tried(key, failure is null ? null : Code(failure));

    internal void Retrying(PipelineKey key, CallScope? scope, IngestionException failure, int attempt, TimeSpan delay)
    {
        ResilienceLog.Retrying(_logger, failure, key, failure.Code, attempt, delay);
        telemetry.Retried(key, scope?.Dataset, failure);
        scope?.Waiting(failure.Message, delay);
    }

    internal void Waiting(PipelineKey key, CallScope scope, IngestionException failure, TimeSpan wait)
    {
        ResilienceLog.WaitingAsAsked(_logger, key, wait, failure.Code, failure.Message);
        telemetry.Waited(key, wait);
        scope.Waiting(failure.Message, wait);
    }

    internal void BreakerOpened(PipelineKey key, BreakerCause cause, TimeSpan duration)
    {
        ResilienceLog.BreakerOpened(_logger, key, duration, cause.Code, cause.Message);
        telemetry.BreakerChanged(key, "open");
    }

    internal void BreakerHalfOpened(PipelineKey key)
    {
        ResilienceLog.BreakerHalfOpened(_logger, key);
        telemetry.BreakerChanged(key, "half_open");
    }

    internal void BreakerClosed(PipelineKey key)
    {
        ResilienceLog.BreakerClosed(_logger, key);
        telemetry.BreakerChanged(key, "closed");
    }

    internal void Changed(int pipelines) => ResilienceLog.Changed(_logger, pipelines);

    private static string Code(Exception failure) => failure switch
    {
        IngestionException known => known.Code,
        OperationCanceledException => "cancelled",
        _ => "ING9000",
    };
}
