using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Ingestion.Core.Control;

/// <summary>Keeps the run history from growing for ever. It can't fail a run.</summary>
internal sealed class HistoryPruning(IRunHistory history, IOptions<IngestionOptions> options, ILogger<HistoryPruning> logger)
{
    private readonly int _keep = options.Value.HistoryRunsPerDataset;

    internal async ValueTask PruneAsync(DatasetId dataset)
    {
        try
        {
            _ = await history.PruneAsync(dataset, _keep, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            ControlLog.HistoryNotPruned(logger, exception, dataset);
        }
    }
}
