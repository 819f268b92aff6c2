using Microsoft.Extensions.Logging;

namespace Ingestion.Core.Governance;

/// <summary>Announces committed runs to the log, for hosts without a message broker.</summary>
internal sealed class LogEventPublisher(ILogger<LogEventPublisher> logger) : IEventPublisher
{
    public ValueTask PublishCommittedAsync(IngestionManifest manifest, string manifestLocation, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        cancellationToken.ThrowIfCancellationRequested();
        GovernanceLog.Committed(
            logger,
            $"{manifest.ErpType}/{manifest.ClientId}/{manifest.DataType}",
            manifest.RunId,
            manifest.RowsWritten,
            manifest.BytesWritten,
            manifest.Parts.Count,
            manifestLocation);
        return ValueTask.CompletedTask;
    }
}
