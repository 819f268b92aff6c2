using Microsoft.Extensions.Logging;

namespace Ingestion.Core.Governance;

/// <summary>The log messages of governance; event ids 1400 to 1449.</summary>
internal static partial class GovernanceLog
{
    [LoggerMessage(
        EventId = 1400,
        Level = LogLevel.Information,
        Message = "Dataset {Dataset} has new data: run {RunId} wrote {Rows} rows ({Bytes} bytes) in {Parts} parts, see {Manifest}")]
    internal static partial void Committed(ILogger logger, string dataset, Guid runId, long rows, long bytes, int parts, string manifest);
}
