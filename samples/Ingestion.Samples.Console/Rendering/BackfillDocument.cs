namespace Ingestion.Samples.Console.Rendering;

/// <summary>A backfill for machines.</summary>
internal sealed record BackfillDocument(
    string ErpType,
    string ClientId,
    string DataType,
    string From,
    string To,
    string? ResumedAfter,
    long RowsRead,
    long RowsWritten,
    long BytesWritten,
    double Seconds,
    IReadOnlyList<RunDocument> Slices,
    IReadOnlyList<string> Warnings)
{
    internal static BackfillDocument Create(BackfillSummary summary) => new(
        summary.Dataset.ErpType,
        summary.Dataset.ClientId,
        summary.Dataset.DataType,
        summary.From.Value,
        summary.To.Value,
        summary.ResumedAfter?.Value,
        summary.RowsRead,
        summary.RowsWritten,
        summary.BytesWritten,
        Math.Round(summary.Duration.TotalSeconds, 3),
        [.. summary.Slices.Select(RunDocument.Create)],
        summary.Warnings);
}
