using System.Globalization;
using Spectre.Console;

namespace Ingestion.Samples.Console.Rendering;

/// <summary>Tells a finished batch to people.</summary>
internal static class BatchReport
{
    internal static void Write(BatchSummary summary, Terminal terminal)
    {
        var succeeded = summary.Results.Count(result => result.Outcome == BatchOutcome.Succeeded);
        Terminal.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"Extracted {succeeded} of {summary.Results.Count} data types ({summary.ErpType}, client {summary.ClientId}): {ValueText.Rows(summary.RowsWritten)} in {summary.Duration.TotalSeconds:0.00} s"));
        Table table = new() { Border = TableBorder.Minimal };
        table.AddColumns("data type", "outcome", "mode", "rows", "rejected", "parts", "size", "run");
        foreach (var result in summary.Results)
        {
            table.AddRow([.. Cells(result).Select(cell => new Text(cell))]);
        }

        terminal.Out.Write(table);
        foreach (var (result, warning) in summary.Results.SelectMany(result => result.Summary?.Warnings.Select(warning => (result, warning)) ?? []))
        {
            RunReport.WriteLine("note", $"{result.DataType}: {warning}");
        }

        foreach (var result in summary.Results.Where(result => result.Failure is not null))
        {
            var failure = FailureDocument.Create(result.Failure!);
            RunReport.WriteLine("error", $"{result.DataType}: {failure.Message}");
            RunReport.WriteLine("fix", failure.Remedy ?? string.Empty);
            RunReport.WriteLine("code", $"{failure.Code}, exit code {failure.ExitCode}");
        }
    }

    private static string[] Cells(BatchResult result) => result switch
    {
        { Summary: { } run } =>
        [
            result.DataType,
            "succeeded",
            run.Mode.ToString().ToLowerInvariant(),
            run.RowsWritten.ToString("N0", CultureInfo.InvariantCulture),
            run.Counts.Quarantined.ToString("N0", CultureInfo.InvariantCulture),
            run.Parts.Count.ToString(CultureInfo.InvariantCulture),
            ValueText.Bytes(run.BytesWritten),
            run.RunId.ToString("D"),
        ],
        { SkippedBecauseOf: { } cause } => [result.DataType, $"skipped because of {cause}", string.Empty, string.Empty, string.Empty, string.Empty, string.Empty, string.Empty],
        _ => [result.DataType, $"{result.Outcome.ToString().ToLowerInvariant()} {result.Failure?.Code}".TrimEnd(), string.Empty, string.Empty, string.Empty, string.Empty, string.Empty, string.Empty],
    };
}
