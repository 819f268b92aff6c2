namespace Ingestion.Core.Runs;

/// <summary>A run whose manifest is written, and what did not work afterwards.</summary>
internal sealed record CommitResult(StoredManifest Stored, IReadOnlyList<string> Warnings)
{
    internal IngestionManifest Manifest => Stored.Manifest;

    /// <summary>Tells what the run did, with what was noticed before its commit.</summary>
    internal RunSummary Summarize(RunContext run, params IEnumerable<string> noticed) => new(
        Manifest.RunId,
        run.Dataset,
        Manifest.Mode,
        Manifest.Window,
        run.Uploader.Describe(Stored.Key),
        Manifest.Parts,
        Manifest.RowsRead,
        Manifest.RowsWritten,
        Manifest.BytesWritten,
        Manifest.CommittedAt - Manifest.StartedAt,
        [.. noticed, .. Warnings])
    {
        Counts = Manifest.Counts,
        Attempt = Manifest.Attempt,
    };
}
