namespace Ingestion.Samples.Console.Rendering;

/// <summary>A run of the history for machines, with what its manifest says.</summary>
internal sealed record RunHistoryDocument(
    Guid RunId,
    DatasetId Dataset,
    RunStatus Status,
    DateTimeOffset StartedAt,
    DateTimeOffset? EndedAt,
    int Attempt,
    ExtractionMode? Mode,
    ExtractionWindow? Window,
    long RowsRead,
    long RowsWritten,
    long RowsQuarantined,
    RowCounts? Counts,
    long BytesWritten,
    int Parts,
    string? ManifestLocation,
    IReadOnlyList<HealingRecord> Healing,
    string? ErrorCode,
    string? ErrorMessage)
{
    internal static RunHistoryDocument Create(RunRecord run, IngestionManifest? manifest) => new(
        run.RunId,
        run.Dataset,
        run.Status,
        run.StartedAt,
        run.EndedAt,
        run.Attempt,
        run.Mode,
        run.Window,
        run.RowsRead,
        run.RowsWritten,
        run.RowsQuarantined,
        manifest?.Counts,
        run.BytesWritten,
        run.Parts,
        run.ManifestLocation,
        manifest?.Healing ?? [],
        run.ErrorCode,
        run.ErrorMessage);
}
