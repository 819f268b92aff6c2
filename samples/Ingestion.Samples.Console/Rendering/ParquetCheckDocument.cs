using Ingestion.Parquet;

namespace Ingestion.Samples.Console.Rendering;

/// <summary>A checked Parquet file for machines.</summary>
internal sealed record ParquetCheckDocument(
    string File, bool IsSound, bool IsComplete, long Errors, long Warnings, long Pages, long Values, IReadOnlyList<ParquetCheckFinding> Findings)
{
    internal static ParquetCheckDocument Create(FileInfo path, ParquetCheckReport report) => new(
        path.FullName, report.IsSound, report.IsComplete, report.ErrorCount, report.WarningCount, report.PageCount, report.ValueCount, report.Findings);
}
