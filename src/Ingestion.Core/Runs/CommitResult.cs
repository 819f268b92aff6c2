namespace Ingestion.Core.Runs;

/// <summary>A run whose manifest is written, and what did not work afterwards.</summary>
internal sealed record CommitResult(IngestionManifest Manifest, IReadOnlyList<string> Warnings)
{
    /// <summary>Tells what the run did, with what was noticed before its commit.</summary>
    internal RunSummary Summarize(RunContext run, params IEnumerable<string> noticed) => new(
        run.RunId,
        run.Dataset,
        Manifest.Mode,
        Manifest.Window,
        run.Uploader.Describe(run.ManifestKey),
        Manifest.Parts,
        Manifest.RowsRead,
        Manifest.RowsWritten,
        Manifest.BytesWritten,
        Manifest.CommittedAt - run.StartedAt,
        [.. noticed, .. Warnings])
    {
        Counts = Manifest.Counts,
        Attempt = Manifest.Attempt,
    };
}
