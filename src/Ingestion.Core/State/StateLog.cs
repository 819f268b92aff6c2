using Microsoft.Extensions.Logging;

namespace Ingestion.Core.State;

/// <summary>The log messages of the state folder; event ids 1450 to 1499.</summary>
internal static partial class StateLog
{
    [LoggerMessage(EventId = 1450, Level = LogLevel.Warning, Message = "The release of dataset {Dataset} could not be recorded; the dataset is free all the same")]
    internal static partial void ReleaseNotRecorded(ILogger logger, Exception exception, DatasetId dataset);

    [LoggerMessage(EventId = 1451, Level = LogLevel.Warning, Message = "The run history skips {Path}, which can't be understood")]
    internal static partial void RunSkipped(ILogger logger, Exception exception, string path);

    [LoggerMessage(EventId = 1452, Level = LogLevel.Warning, Message = "The lease of dataset {Dataset} could not be renewed; it is lost if that does not succeed within {Left}")]
    internal static partial void RenewalFailed(ILogger logger, Exception exception, DatasetId dataset, TimeSpan left);

    [LoggerMessage(EventId = 1453, Level = LogLevel.Warning, Message = "Run {RunId} lost dataset {Dataset} (lease {FencingToken}): another run took it over, or the lease could not be renewed until its end")]
    internal static partial void LeaseLost(ILogger logger, DatasetId dataset, Guid runId, long fencingToken);
}
