namespace Ingestion.Samples.Console.Rendering;

/// <summary>A batch for machines.</summary>
internal sealed record BatchDocument(string ErpType, string ClientId, int ExitCode, long RowsWritten, double Seconds, IReadOnlyList<BatchResultDocument> DataTypes)
{
    internal static BatchDocument Create(BatchSummary summary) => new(
        summary.ErpType,
        summary.ClientId,
        ExitCodes.For(summary),
        summary.RowsWritten,
        Math.Round(summary.Duration.TotalSeconds, 3),
        [.. summary.Results.Select(BatchResultDocument.Create)]);
}
