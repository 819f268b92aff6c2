using Microsoft.Extensions.Logging;

namespace Ingestion.Core.Resilience;

/// <summary>The log messages of the pipelines; event ids 1100 to 1119.</summary>
internal static partial class ResilienceLog
{
    [LoggerMessage(EventId = 1100, Level = LogLevel.Warning, Message = "A call of {Dependency} failed with {Code}, try {Attempt}; the next one comes in {Delay}")]
    internal static partial void Retrying(ILogger logger, Exception exception, PipelineKey dependency, string code, int attempt, TimeSpan delay);

    [LoggerMessage(EventId = 1101, Level = LogLevel.Information, Message = "A call of {Dependency} waits for {Delay}, as the other side asks with {Code}: {Reason}")]
    internal static partial void WaitingAsAsked(ILogger logger, PipelineKey dependency, TimeSpan delay, string code, string reason);

    [LoggerMessage(EventId = 1102, Level = LogLevel.Error, Message = "Too many calls of {Dependency} failed, so it is left alone for {Delay}; the last failure was {Code}: {Reason}")]
    internal static partial void BreakerOpened(ILogger logger, PipelineKey dependency, TimeSpan delay, string code, string reason);

    [LoggerMessage(EventId = 1103, Level = LogLevel.Information, Message = "One call of {Dependency} tries whether it works again")]
    internal static partial void BreakerHalfOpened(ILogger logger, PipelineKey dependency);

    [LoggerMessage(EventId = 1104, Level = LogLevel.Information, Message = "Calls of {Dependency} work again")]
    internal static partial void BreakerClosed(ILogger logger, PipelineKey dependency);

    [LoggerMessage(EventId = 1105, Level = LogLevel.Information, Message = "The resilience options changed; {Pipelines} pipelines are made anew with their next call")]
    internal static partial void Changed(ILogger logger, int pipelines);
}
