namespace Ingestion.Core.Runs;

/// <summary>A manifest as it lies in the bucket.</summary>
internal sealed record StoredManifest(IngestionManifest Manifest, byte[] Content, ObjectKey Key)
{
    /// <summary>Returns what the state remembers of a committed run.</summary>
    internal CommittedRun ToCommittedRun() => new(Manifest.RunId, Key, ManifestJson.Hash(Content), Manifest.CommittedAt, Manifest.RowsWritten);
}
