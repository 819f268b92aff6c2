using System.Globalization;
using Ingestion.Parquet;

namespace Ingestion.Samples.Console.Rendering;

/// <summary>Tells what the check of a Parquet file found.</summary>
internal static class ParquetCheckView
{
    internal static void Write(FileInfo path, ParquetCheckReport report)
    {
        foreach (var finding in report.Findings)
        {
            Terminal.WriteLine($"{(finding.Severity == ParquetCheckSeverity.Error ? "error" : "warning"),-7}  {finding.Code,-14}  {Place(finding)}{finding.Message}");
        }

        if (report.Findings.Count < report.ErrorCount + report.WarningCount)
        {
            Terminal.WriteLine(string.Create(CultureInfo.InvariantCulture, $"...      {report.ErrorCount + report.WarningCount - report.Findings.Count:N0} more"));
        }

        var verdict = !report.IsSound ? "not sound" : report.IsComplete ? "sound" : "sound as far as it could be checked";
        Terminal.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{path.FullName}: {verdict}; {report.ErrorCount:N0} errors, {report.WarningCount:N0} warnings, {report.PageCount:N0} pages and {report.ValueCount:N0} values read"));
    }

    private static string Place(ParquetCheckFinding finding)
    {
        List<string> parts = [];
        Add("row group", finding.RowGroup);
        if (finding.Column is { } column)
        {
            parts.Add($"column '{column}'");
        }

        Add("page", finding.Page);
        Add("byte", finding.Offset);
        return parts.Count == 0 ? string.Empty : $"{string.Join(", ", parts)}: ";

        void Add(string name, long? number)
        {
            if (number is { } known)
            {
                parts.Add(string.Create(CultureInfo.InvariantCulture, $"{name} {known}"));
            }
        }
    }
}
