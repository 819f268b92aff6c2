using Ingestion.Core.Runs;
using Ingestion.Core.Telemetry;
using Microsoft.Extensions.Logging;

namespace Ingestion.Core.Healing;

/// <summary>What self-healing works with.</summary>
internal sealed class HealingServices(
    SourceResolver sources,
    IMemoryProbe memory,
    IEnumerable<ITemporaryFiles> temporaryFiles,
    IngestionTelemetry telemetry,
    TimeProvider timeProvider,
    ILoggerFactory loggers)
{
    internal SourceResolver Sources => sources;

    internal IMemoryProbe Memory => memory;

    internal IngestionTelemetry Telemetry => telemetry;

    internal TimeProvider TimeProvider => timeProvider;

    internal ILogger Logger { get; } = loggers.CreateLogger("Ingestion.Healing");

    /// <summary>Removes temporary files of all kinds.</summary>
    /// <returns>Whether something was removed.</returns>
    internal async ValueTask<bool> CleanAsync(DatasetId dataset, CancellationToken cancellationToken)
    {
        var removed = false;
        foreach (var files in temporaryFiles)
        {
            removed |= await files.CleanAsync(dataset, cancellationToken).ConfigureAwait(false);
        }

        return removed;
    }
}
