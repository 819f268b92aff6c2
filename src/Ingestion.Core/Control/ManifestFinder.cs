using Ingestion.Core.Runs;

namespace Ingestion.Core.Control;

/// <summary>Finds the manifest of a run of the history, where today's options would have put it.</summary>
internal sealed class ManifestFinder(RunContextFactory contexts)
{
    internal async ValueTask<IngestionManifest?> FindAsync(RunRecord record, CancellationToken cancellationToken)
    {
        var run = contexts.Create(record.Dataset, maxParallelism: null, target: null);
        var (bucket, prefix) = run.PlaceOf(record.RunId, record.StartedAt);
        var key = RunFolder.ManifestIn(bucket, prefix);
        if (await run.Uploader.ReadAsync(key, cancellationToken).ConfigureAwait(false) is not { } content)
        {
            return null;
        }

        var manifest = ManifestJson.Read(content, run.Uploader.Describe(key));
        return manifest.RunId == record.RunId ? manifest : null;
    }
}
