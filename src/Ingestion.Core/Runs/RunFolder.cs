namespace Ingestion.Core.Runs;

/// <summary>The objects of one run in the bucket.</summary>
internal static class RunFolder
{
    internal const string QuarantineFolder = "_quarantine";
    internal const string DeadLetterFolder = "_dead-letters";

    private const string ManifestName = "_manifest.json";

    /// <summary>Returns the manifest of a folder.</summary>
    internal static ObjectKey ManifestIn(string bucket, string folder) => new(bucket, $"{folder}/{ManifestName}");

    /// <summary>Returns the folder that a manifest lies in.</summary>
    internal static string Of(ObjectKey manifest) => manifest.Key[..manifest.Key.LastIndexOf('/')];

    /// <summary>Deletes what lies in the folder of a run and is not kept, unfinished uploads too.</summary>
    /// <returns>The number of objects deleted.</returns>
    internal static async ValueTask<int> SweepAsync(IUploader uploader, ObjectKey manifest, Func<string, bool> isKept, CancellationToken cancellationToken)
    {
        var deleted = 0;
        await foreach (var item in uploader.ListAsync(manifest.Bucket, Of(manifest), cancellationToken).ConfigureAwait(false))
        {
            if (IsLeftover(item, manifest, isKept))
            {
                await uploader.DeleteAsync(item, cancellationToken).ConfigureAwait(false);
                deleted++;
            }
        }

        return deleted;
    }

    /// <summary>Tells whether an item of a run's folder goes when the folder is swept: all but the manifest and what is kept.</summary>
    internal static bool IsLeftover(StoredObject item, ObjectKey manifest, Func<string, bool> isKept) =>
        item.UnfinishedUpload is not null || (item.Key != manifest && !isKept(item.Key.Key));

    /// <summary>Tells whether an object holds rows that were rejected: they outlive a run that failed.</summary>
    internal static bool IsEvidence(ObjectKey manifest, string key) =>
        key.StartsWith($"{Of(manifest)}/{QuarantineFolder}/", StringComparison.Ordinal) || key.StartsWith($"{Of(manifest)}/{DeadLetterFolder}/", StringComparison.Ordinal);
}
