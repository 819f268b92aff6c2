using Microsoft.Extensions.Logging;

namespace Ingestion.Core.Control;

/// <summary>The log messages of run control; event ids 1500 to 1549.</summary>
internal static partial class ControlLog
{
    [LoggerMessage(EventId = 1500, Level = LogLevel.Warning, Message = "The oldest runs of {Dataset} could not be removed from the history")]
    internal static partial void HistoryNotPruned(ILogger logger, Exception exception, DatasetId dataset);

    [LoggerMessage(EventId = 1501, Level = LogLevel.Information, Message = "Backfill of {Dataset} from {From} to {To}: done until {DoneUntil}")]
    internal static partial void SliceDone(ILogger logger, DatasetId dataset, Watermark from, Watermark to, Watermark doneUntil);
}
