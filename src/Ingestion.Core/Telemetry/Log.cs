using Microsoft.Extensions.Logging;

namespace Ingestion.Core.Telemetry;

/// <summary>The log messages of the run engine; event ids 1000 to 1099.</summary>
internal static partial class Log
{
    [LoggerMessage(EventId = 1000, Level = LogLevel.Information, Message = "Run {RunId} of {Dataset} began")]
    internal static partial void RunStarted(ILogger logger, Guid runId, DatasetId dataset);

    [LoggerMessage(EventId = 1001, Level = LogLevel.Information, Message = "Run {RunId} of {Dataset} reads {Partitions} partitions ({Mode})")]
    internal static partial void RunPlanned(ILogger logger, Guid runId, DatasetId dataset, int partitions, ExtractionMode mode);

    [LoggerMessage(EventId = 1002, Level = LogLevel.Information, Message = "Run {RunId} of {Dataset} committed {Rows} rows in {Parts} parts: {Manifest}")]
    internal static partial void RunCommitted(ILogger logger, Guid runId, DatasetId dataset, long rows, int parts, string manifest);

    [LoggerMessage(EventId = 1003, Level = LogLevel.Information, Message = "Run {RunId} of {Dataset} had committed before its process ended; its state is now recorded")]
    internal static partial void RunRecovered(ILogger logger, Guid runId, DatasetId dataset);

    [LoggerMessage(EventId = 1004, Level = LogLevel.Information, Message = "Run {RunId} of {Dataset} goes on in attempt {Attempt}: {Rows} rows are durable already, {Deleted} unfinished objects were removed")]
    internal static partial void RunResumed(ILogger logger, Guid runId, DatasetId dataset, int attempt, long rows, int deleted);

    [LoggerMessage(EventId = 1005, Level = LogLevel.Warning, Message = "Run {RunId} of {Dataset} is not gone on with: {Reason}")]
    internal static partial void RunNotResumed(ILogger logger, Guid runId, DatasetId dataset, string reason);

    [LoggerMessage(EventId = 1006, Level = LogLevel.Information, Message = "Run {RunId} of {Dataset} is given up")]
    internal static partial void RunAbandoned(ILogger logger, Guid runId, DatasetId dataset);

    [LoggerMessage(EventId = 1007, Level = LogLevel.Debug, Message = "{Deleted} objects of run {RunId} of {Dataset} were removed")]
    internal static partial void RunSwept(ILogger logger, Guid runId, DatasetId dataset, int deleted);

    [LoggerMessage(EventId = 1008, Level = LogLevel.Warning, Message = "What run {RunId} left when it failed with {Code} could not be removed; the next run does it")]
    internal static partial void NotCleaned(ILogger logger, Exception exception, Guid runId, string code);

    [LoggerMessage(EventId = 1009, Level = LogLevel.Warning, Message = "The rejected rows of run {RunId} in partition {Partition} could not be kept")]
    internal static partial void RejectedNotKept(ILogger logger, Exception exception, Guid runId, string partition);

    [LoggerMessage(EventId = 1010, Level = LogLevel.Debug, Message = "Part {Key} finished: {Rows} rows, {Bytes} bytes")]
    internal static partial void PartFinished(ILogger logger, string key, long rows, long bytes);

    [LoggerMessage(EventId = 1030, Level = LogLevel.Warning, Message = "Run {RunId} is committed, but {What} could not be told")]
    internal static partial void AfterCommitFailed(ILogger logger, Exception exception, Guid runId, string what);

    [LoggerMessage(EventId = 1031, Level = LogLevel.Warning, Message = "The end of run {RunId} could not be recorded")]
    internal static partial void EndNotRecorded(ILogger logger, Exception exception, Guid runId);

    [LoggerMessage(EventId = 1040, Level = LogLevel.Information, Message = "Run {RunId} of {Dataset} was stopped")]
    internal static partial void RunCancelled(ILogger logger, Guid runId, DatasetId dataset);

    [LoggerMessage(EventId = 1090, Level = LogLevel.Error, Message = "Run {RunId} of {Dataset} failed with {Code}")]
    internal static partial void RunFailed(ILogger logger, Exception exception, Guid runId, DatasetId dataset, string code);
}
