namespace Ingestion.Core.Runs;

/// <summary>A run whose manifest is written, and what did not work afterwards.</summary>
internal sealed record CommitResult(IngestionManifest Manifest, IReadOnlyList<string> Warnings);
