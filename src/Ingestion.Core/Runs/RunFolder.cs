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
    /// <param name="uploader">The bucket.</param>
    /// <param name="manifest">The manifest of the run, which stays.</param>
    /// <param name="isKept">Tells by its key whether an object stays.</param>
    /// <param name="deleted">Gets what was deleted, also if the call fails on the way: the next one no longer finds it.</param>
    /// <param name="cancellationToken">Stops the deletion.</param>
    internal static async ValueTask SweepAsync(IUploader uploader, ObjectKey manifest, Func<string, bool> isKept, ICollection<StoredObject> deleted, CancellationToken cancellationToken)
    {
        await foreach (var item in uploader.ListAsync(manifest.Bucket, Of(manifest), cancellationToken).ConfigureAwait(false))
        {
            if (IsLeftover(item, manifest, isKept))
            {
                await uploader.DeleteAsync(item, cancellationToken).ConfigureAwait(false);
                deleted.Add(item);
            }
        }
    }

    /// <summary>Refuses an object that is to belong to a run and lies elsewhere.</summary>
    /// <exception cref="IngestionException">What names it was changed from outside.</exception>
    internal static void RequireIn(ObjectKey manifest, string key, string namedBy)
    {
        if (!key.StartsWith($"{Of(manifest)}/", StringComparison.Ordinal) || key.Split('/').Any(segment => segment is "" or "." or ".."))
        {
            throw new IngestionException(ErrorClass.Conflict, "ING6003", $"The state was changed from outside: {namedBy} names the object '{key}', which is not in the run's folder '{Of(manifest)}'.")
            {
                Subject = key,
                Remedy = "Start over with '--no-resume' ('IngestionRequest.Resume' is false): what was committed is not touched.",
            };
        }
    }

    /// <summary>Tells whether the folder of a dead run holds what a sweep deletes; it looks no further than to the first.</summary>
    internal static ValueTask<bool> HasLeftoversAsync(IUploader uploader, ObjectKey manifest, CancellationToken cancellationToken) =>
        uploader.ListAsync(manifest.Bucket, Of(manifest), cancellationToken).AnyAsync(item => IsLeftover(item, manifest, key => IsEvidence(manifest, key)), cancellationToken);

    /// <summary>Tells whether an object holds rows that were rejected: they outlive a run that failed.</summary>
    internal static bool IsEvidence(ObjectKey manifest, string key) =>
        key.StartsWith($"{Of(manifest)}/{QuarantineFolder}/", StringComparison.Ordinal) || key.StartsWith($"{Of(manifest)}/{DeadLetterFolder}/", StringComparison.Ordinal);

    /// <summary>Tells whether an item of a run's folder goes when the folder is swept: all but the manifest and what is kept.</summary>
    private static bool IsLeftover(StoredObject item, ObjectKey manifest, Func<string, bool> isKept) =>
        item.UnfinishedUpload is not null || (item.Key != manifest && !isKept(item.Key.Key));
}
