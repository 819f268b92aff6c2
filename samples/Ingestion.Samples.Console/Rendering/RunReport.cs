using System.Globalization;

namespace Ingestion.Samples.Console.Rendering;

/// <summary>Tells a finished run to people.</summary>
internal static class RunReport
{
    internal static void Write(RunSummary summary)
    {
        Terminal.WriteLine(Headline(summary));
        WriteLine("window", Window(summary.Window));
        WriteLine("rows", string.Create(CultureInfo.InvariantCulture, $"{summary.RowsRead:N0} read, {summary.RowsWritten:N0} written"));
        WriteLine("parts", $"{summary.Parts.Count}, {ValueText.Bytes(summary.BytesWritten)}");
        foreach (var part in summary.Parts)
        {
            WriteLine(string.Empty, Path.Combine(Path.GetDirectoryName(summary.ManifestLocation) ?? string.Empty, part.Key[(part.Key.LastIndexOf('/') + 1)..]));
        }

        WriteLine("manifest", summary.ManifestLocation);
        WriteLine("took", string.Create(CultureInfo.InvariantCulture, $"{summary.Duration.TotalSeconds:0.00} s"));
        WriteLine("run", summary.RunId.ToString("D"));
        foreach (var warning in summary.Warnings)
        {
            WriteLine("note", warning);
        }
    }

    internal static string Window(ExtractionWindow window) => (window.Low, window.High) switch
    {
        (null, null) => "all rows; the source has no watermark",
        (null, { } high) => $"all rows up to {high}",
        ({ } low, null) => $"{Begin(window)} {low}",
        ({ } low, { } high) => $"{Begin(window)} {low} up to {high}",
    };

    internal static void WriteLine(string label, string text) => Terminal.WriteLine($"  {label,-9} {text}");

    private static string Headline(RunSummary summary)
    {
        var dataset = summary.Dataset;
        return summary.Mode == ExtractionMode.Incremental
            ? $"Extracted what changed since the last run: {ValueText.Rows(summary.RowsWritten)} of {dataset.DataType} ({dataset.ErpType}, client {dataset.ClientId})"
            : $"Extracted {ValueText.Rows(summary.RowsWritten)} of {dataset.DataType} ({dataset.ErpType}, client {dataset.ClientId})";
    }
    private static string Begin(ExtractionWindow window) => window.IsLowInclusive ? "from" : "after";
}
