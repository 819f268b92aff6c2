namespace Ingestion.Core.Runs;

/// <summary>Reads the manifest of a run, if there is one.</summary>
internal static class ManifestReading
{
    /// <summary>Returns the manifest, or <see langword="null"/> if there is none.</summary>
    /// <exception cref="IngestionException">The manifest can't be read, or it is that of another run.</exception>
    internal static async ValueTask<StoredManifest?> ReadAsync(RunContext run, ObjectKey key, Guid runId, CancellationToken cancellationToken)
    {
        var content = await run.Pipelines.Commit.ExecuteAsync(
            static (s, token) => s.Uploader.ReadAsync(s.key, token),
            (run.Uploader, key),
            cancellationToken).ConfigureAwait(false);
        if (content is null)
        {
            return null;
        }

        var location = run.Uploader.Describe(key);
        var manifest = ManifestJson.Read(content, location);
        return manifest.RunId == runId && new DatasetId(manifest.ErpType, manifest.ClientId, manifest.DataType) == run.Dataset
            ? new StoredManifest(manifest, content, key)
            : throw ManifestErrors.AnotherOne(location);
    }
}
