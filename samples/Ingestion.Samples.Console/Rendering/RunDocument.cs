namespace Ingestion.Samples.Console.Rendering;

/// <summary>A finished run for machines.</summary>
internal sealed record RunDocument(
    Guid RunId,
    string ErpType,
    string ClientId,
    string DataType,
    ExtractionMode Mode,
    string? From,
    string? To,
    long RowsRead,
    long RowsWritten,
    long RowsQuarantined,
    long RowsFiltered,
    long RowsDeduplicated,
    int Attempt,
    long BytesWritten,
    IReadOnlyList<ManifestPart> Parts,
    string Manifest,
    double Seconds,
    IReadOnlyList<string> Warnings)
{
    internal static RunDocument Create(RunSummary summary) => new(
        summary.RunId,
        summary.Dataset.ErpType,
        summary.Dataset.ClientId,
        summary.Dataset.DataType,
        summary.Mode,
        summary.Window.Low?.Value,
        summary.Window.High?.Value,
        summary.RowsRead,
        summary.RowsWritten,
        summary.Counts.Quarantined,
        summary.Counts.Filtered,
        summary.Counts.Deduplicated,
        summary.Attempt,
        summary.BytesWritten,
        summary.Parts,
        summary.ManifestLocation,
        Math.Round(summary.Duration.TotalSeconds, 3),
        summary.Warnings);
}
