using System.Runtime.CompilerServices;
using System.Text.Json;
using Ingestion.Core.Runs;
using Microsoft.Extensions.Options;

namespace Ingestion.Core.Quarantine;

/// <summary>Finds the rejected rows of a dataset by what lies in the bucket, and by the runs whose record says that they rejected some.</summary>
internal sealed class QuarantineFolders(IQuarantine quarantine, IRunHistory history, RunContextFactory contexts, IOptions<IngestionOptions> options)
{
    /// <summary>Lists the runs of a dataset that rejected rows, by the names of their folders.</summary>
    internal async IAsyncEnumerable<QuarantineFolder> ListAsync(DatasetId dataset, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var bucket = CommonPart(options.Value.Bucket, dataset);
        var root = CommonPart(options.Value.Prefix, dataset);
        SortedDictionary<string, List<string>> names = new(StringComparer.Ordinal);
        await foreach (var item in quarantine.ListAsync(bucket, root, cancellationToken).ConfigureAwait(false))
        {
            if (item.UnfinishedUpload is null && QuarantineFolder.Split(item.Key.Key) is (var prefix, var name))
            {
                (names.TryGetValue(prefix, out var known) ? known : names[prefix] = []).Add(name);
            }
        }

        await AddRecordedAsync(dataset, names, cancellationToken).ConfigureAwait(false);
        foreach (var (prefix, objects) in names)
        {
            if (await OpenAsync(dataset, bucket, prefix, objects, cancellationToken).ConfigureAwait(false) is { } folder)
            {
                yield return folder;
            }
        }
    }

    /// <summary>Finds the folder of a run.</summary>
    /// <exception cref="IngestionException">There is no such run, or it rejected no rows.</exception>
    internal async ValueTask<QuarantineFolder> GetAsync(DatasetId dataset, Guid runId, CancellationToken cancellationToken)
    {
        await foreach (var folder in ListAsync(dataset, cancellationToken).ConfigureAwait(false))
        {
            if (folder.RunId == runId)
            {
                return folder;
            }
        }

        throw QuarantineErrors.NothingRejected(dataset, runId);
    }

    /// <summary>A run whose rejected rows are gone must not look like one that rejected none.</summary>
    private async ValueTask AddRecordedAsync(DatasetId dataset, SortedDictionary<string, List<string>> names, CancellationToken cancellationToken)
    {
        var run = contexts.Create(dataset, maxParallelism: null, target: null);
        await foreach (var record in history.ListAsync(cancellationToken).ConfigureAwait(false))
        {
            if (record.Dataset == dataset && record.RowsQuarantined > 0)
            {
                names.TryAdd(run.PlaceOf(record.RunId, record.StartedAt).Prefix, []);
            }
        }
    }

    /// <summary>Returns what all runs of the dataset have in common: the bucket, or the first folders of the prefix.</summary>
    private static string CommonPart(string template, DatasetId dataset)
    {
        var filled = KeyTemplate.FillDataset(template, dataset);
        var run = filled.IndexOf('{', StringComparison.Ordinal);
        if (run < 0)
        {
            return filled;
        }

        var folder = filled.LastIndexOf('/', run);
        return folder > 0 ? filled[..folder] : throw QuarantineErrors.NoCommonFolder(template);
    }

    private async ValueTask<QuarantineFolder?> OpenAsync(DatasetId dataset, string bucket, string prefix, List<string> names, CancellationToken cancellationToken)
    {
        var parts = names.Where(name => name.EndsWith(".parquet", StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(name => new ObjectKey(bucket, $"{prefix}/{RunFolder.QuarantineFolder}/{name}")).ToList();
        if (await ReadManifestAsync(RunFolder.ManifestIn(bucket, prefix), cancellationToken).ConfigureAwait(false) is { } manifest)
        {
            return new DatasetId(manifest.ErpType, manifest.ClientId, manifest.DataType) == dataset && manifest.Quarantine.Count > 0
                ? new QuarantineFolder(
                    manifest.RunId,
                    bucket,
                    prefix,
                    manifest,
                    [.. manifest.Quarantine.Select(part => new ObjectKey(bucket, part.Key))],
                    await ReadReplayedAsync(bucket, prefix, names, cancellationToken).ConfigureAwait(false))
                : null;
        }

        if (parts.Count == 0)
        {
            return null;
        }

        var reader = await QuarantineReader.OpenAsync(quarantine, parts[0], cancellationToken).ConfigureAwait(false);
        await using (reader.ConfigureAwait(false))
        {
            return string.Equals(reader.Dataset, dataset.ToString(), StringComparison.Ordinal)
                ? new QuarantineFolder(reader.RunId, bucket, prefix, Manifest: null, parts, new HashSet<string>(StringComparer.Ordinal))
                : null;
        }
    }

    private async ValueTask<HashSet<string>> ReadReplayedAsync(string bucket, string prefix, List<string> names, CancellationToken cancellationToken)
    {
        HashSet<string> replayed = new(StringComparer.Ordinal);
        foreach (var name in names.Where(name => name.EndsWith(".json", StringComparison.Ordinal)))
        {
            ObjectKey key = new(bucket, $"{prefix}/{RunFolder.QuarantineFolder}/{name}");
            var document = await ReadReplayAsync(key, cancellationToken).ConfigureAwait(false);
            var manifest = await ReadManifestAsync(new ObjectKey(bucket, document.Manifest), cancellationToken).ConfigureAwait(false);
            if (manifest?.RunId == document.RunId)
            {
                replayed.UnionWith(document.Hashes);
            }
        }

        return replayed;
    }

    private async ValueTask<ReplayDocument> ReadReplayAsync(ObjectKey key, CancellationToken cancellationToken)
    {
        var content = await quarantine.OpenReadAsync(key, cancellationToken).ConfigureAwait(false) ?? throw QuarantineErrors.Unreadable(quarantine.Describe(key), "it is gone.");
        await using (content.ConfigureAwait(false))
        {
            try
            {
                return await JsonSerializer.DeserializeAsync(content, QuarantineJsonContext.Default.ReplayDocument, cancellationToken).ConfigureAwait(false)
                    ?? throw new JsonException("It is null.");
            }
            catch (JsonException exception)
            {
                throw QuarantineErrors.Unreadable(quarantine.Describe(key), exception.Message);
            }
        }
    }

    private async ValueTask<IngestionManifest?> ReadManifestAsync(ObjectKey key, CancellationToken cancellationToken)
    {
        var uploader = contexts.GetUploader();
        var content = await uploader.ReadAsync(key, cancellationToken).ConfigureAwait(false);
        var manifest = content is null ? null : ManifestJson.Read(content, uploader.Describe(key));
        return manifest?.Status == ManifestStatus.Committed ? manifest : null;
    }
}
