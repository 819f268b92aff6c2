using Microsoft.Extensions.Logging;

namespace Ingestion.Core.Healing;

/// <summary>The log messages of self-healing; event ids 1120 to 1129.</summary>
internal static partial class HealingLog
{
    [LoggerMessage(EventId = 1120, Level = LogLevel.Warning, Message = "{Dataset}: {Action} because of {Reason}: {Detail}")]
    internal static partial void Acted(ILogger logger, DatasetId dataset, HealingAction action, string reason, string detail);

    [LoggerMessage(EventId = 1121, Level = LogLevel.Information, Message = "{Dataset}: {Action} was applied by hand: {Detail}")]
    internal static partial void AppliedByHand(ILogger logger, DatasetId dataset, HealingAction action, string detail);
}
