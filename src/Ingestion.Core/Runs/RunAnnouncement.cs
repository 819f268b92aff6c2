using Ingestion.Core.Telemetry;

namespace Ingestion.Core.Runs;

/// <summary>Tells lineage, catalog and events of a committed run. They may hear of it more than once.</summary>
internal sealed class RunAnnouncement(IEnumerable<IDataLineageService> lineage, IEnumerable<ICatalogService> catalogs, IEnumerable<IEventPublisher> publishers)
{
    /// <summary>Returns what could not be told; that never undoes the commit.</summary>
    internal async ValueTask<IReadOnlyList<string>> TellAsync(
        RunContext run, IngestionManifest manifest, ObjectKey manifestKey, IReadOnlyDictionary<string, string> columnOrigins)
    {
        var location = run.Uploader.Describe(manifestKey);
        LineageEvent completed = new(LineageEventKind.Complete, manifest.RunId, run.Dataset, manifest.CommittedAt)
        {
            Input = run.Dataset.ToString(),
            Output = location,
            ColumnOrigins = columnOrigins,
        };
        List<string> warnings = [];
        foreach (var service in lineage)
        {
            await TellAsync(run, "lineage", token => service.RecordAsync(completed, token), warnings).ConfigureAwait(false);
        }

        foreach (var catalog in catalogs)
        {
            await TellAsync(run, "catalog", token => catalog.PublishAsync(manifest, location, token), warnings).ConfigureAwait(false);
        }

        foreach (var publisher in publishers)
        {
            await TellAsync(run, "events", token => publisher.PublishCommittedAsync(manifest, location, token), warnings).ConfigureAwait(false);
        }

        return warnings;
    }

    private static async ValueTask TellAsync(RunContext run, string what, Func<CancellationToken, ValueTask> tell, List<string> warnings)
    {
        try
        {
            await run.Pipelines.Governance.ExecuteAsync(static (t, token) => t(token), tell, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            Log.AfterCommitFailed(run.Logger, exception, run.RunId, what);
            warnings.Add($"The run is committed, but {what} could not be told; the next run of the dataset tries again. {exception.Message}");
        }
    }
}
