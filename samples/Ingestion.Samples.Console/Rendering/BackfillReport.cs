using System.Globalization;

namespace Ingestion.Samples.Console.Rendering;

/// <summary>Tells a finished backfill to people.</summary>
internal static class BackfillReport
{
    internal static void Write(BackfillSummary summary)
    {
        var dataset = summary.Dataset;
        Terminal.WriteLine($"Read the window again: {ValueText.Rows(summary.RowsWritten)} of {dataset.DataType} ({dataset.ErpType}, client {dataset.ClientId})");
        RunReport.WriteLine("window", $"from {summary.From} to {summary.To}");
        if (summary.ResumedAfter is { } place)
        {
            RunReport.WriteLine("resumed", $"after {place}, where an earlier backfill of the window had stopped");
        }

        RunReport.WriteLine("rows", string.Create(CultureInfo.InvariantCulture, $"{summary.RowsRead:N0} read, {summary.RowsWritten:N0} written"));
        RunReport.WriteLine("slices", summary.Slices.Count.ToString("N0", CultureInfo.InvariantCulture));
        foreach (var slice in summary.Slices)
        {
            RunReport.WriteLine(string.Empty, $"{RunReport.Window(slice.Window)}: {ValueText.Rows(slice.RowsWritten)}, run {slice.RunId}");
        }

        RunReport.WriteLine("took", string.Create(CultureInfo.InvariantCulture, $"{summary.Duration.TotalSeconds:0.00} s"));
        foreach (var warning in summary.Warnings.Concat(summary.Slices.SelectMany(slice => slice.Warnings)).Distinct(StringComparer.Ordinal))
        {
            RunReport.WriteLine("note", warning);
        }
    }
}
