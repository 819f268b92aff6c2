namespace Ingestion.Core.Runs;

/// <summary>A manifest as it lies in the bucket.</summary>
internal sealed record StoredManifest(IngestionManifest Manifest, byte[] Content, ObjectKey Key)
{
    /// <summary>Returns what the state remembers of a committed run; the time that the next run must be behind never goes back.</summary>
    internal CommittedRun ToCommittedRun(CommittedRun? last) => new(Manifest.RunId, Key, ManifestJson.Hash(Content), Manifest.CommittedAt, Manifest.RowsWritten)
    {
        StartedAt = last is { } before && before.StartedAt > Manifest.StartedAt ? before.StartedAt : Manifest.StartedAt,
    };
}
