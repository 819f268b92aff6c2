using System.Text.Json;
using Ingestion.Core.State;
using Ingestion.Files;

namespace Ingestion.Core.Governance;

/// <summary>Keeps one file a dataset. A run that committed before the one in the file changes nothing.</summary>
/// <remarks>Runs of one dataset follow each other, since each holds its lease; within a process a gate covers late repetitions too.</remarks>
internal sealed class FileCatalogService(StateFolder folder) : ICatalogService, IDisposable
{
    private readonly SemaphoreSlim _gate = new(1, 1);

    public async ValueTask PublishAsync(IngestionManifest manifest, string manifestLocation, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        ArgumentException.ThrowIfNullOrEmpty(manifestLocation);
        var entry = CatalogDocument.From(manifest, manifestLocation);
        var path = folder.CatalogEntryOf(entry.Dataset);
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await PublishAsync(entry, path, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (FileFailure.IsFileFailure(exception))
        {
            throw GovernanceErrors.CannotWrite(exception, path);
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose() => _gate.Dispose();

    private static async Task PublishAsync(CatalogDocument entry, string path, CancellationToken cancellationToken)
    {
        if (await ReadAsync(path, cancellationToken).ConfigureAwait(false) is { } known && known.CommittedAt >= entry.CommittedAt)
        {
            return;
        }

        var content = JsonSerializer.SerializeToUtf8Bytes(entry, GovernanceJson.Documents.CatalogDocument);
        await DurableFile.ReplaceAsync(path, content, cancellationToken).ConfigureAwait(false);
    }

    private static async Task<CatalogDocument?> ReadAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            var content = await File.ReadAllBytesAsync(path, cancellationToken).ConfigureAwait(false);
            return JsonSerializer.Deserialize(content, GovernanceJson.Documents.CatalogDocument);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException or JsonException or ArgumentException)
        {
            // An entry is made of a manifest alone: one that was damaged is written anew like one that is missing.
            return null;
        }
    }
}
