namespace Ingestion.Core.Quarantine;

/// <summary>The folder of a run that rejected rows.</summary>
/// <param name="RunId">The run.</param>
/// <param name="Bucket">The bucket.</param>
/// <param name="Prefix">The run's folder.</param>
/// <param name="Manifest">The run's manifest; <see langword="null"/> if it was not committed.</param>
/// <param name="Objects">The objects that hold its rejected rows.</param>
/// <param name="Replayed">The hashes of the rows that committed replays have landed.</param>
internal sealed record QuarantineFolder(
    Guid RunId, string Bucket, string Prefix, IngestionManifest? Manifest, IReadOnlyList<ObjectKey> Objects, IReadOnlySet<string> Replayed)
{
    private const string FolderName = "/_quarantine/";

    /// <summary>Gets where the rejected rows are.</summary>
    internal ObjectKey Location => new(Bucket, Prefix + FolderName.TrimEnd('/'));

    /// <summary>Gets the object in which a replay says which rows it lands.</summary>
    internal ObjectKey ReplayKey(Guid replayId) => new(Bucket, $"{Prefix}{FolderName}_replayed-{replayId:D}.json");

    /// <summary>Splits the key of an object in a run's quarantine; <see langword="null"/> for other objects.</summary>
    internal static (string Prefix, string Name)? Split(string key)
    {
        var at = key.LastIndexOf(FolderName, StringComparison.Ordinal);
        return at <= 0 ? null : (key[..at], key[(at + FolderName.Length)..]);
    }
}
