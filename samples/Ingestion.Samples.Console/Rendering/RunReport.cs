using System.Globalization;

namespace Ingestion.Samples.Console.Rendering;

/// <summary>Tells a finished run to people.</summary>
internal static class RunReport
{
    private const int PartsShown = 10;

    internal static void Write(RunSummary summary)
    {
        Terminal.WriteLine(Headline(summary));
        WriteLine("window", Window(summary.Window));
        WriteLine("rows", Rows(summary.Counts));
        if (summary.Counts.Quarantined > 0)
        {
            WriteLine("rejected", $"'ingest quarantine show {summary.RunId}' tells why");
        }

        if (summary.Attempt > 1)
        {
            WriteLine("attempt", string.Create(CultureInfo.InvariantCulture, $"{summary.Attempt}: it went on with a run that was stopped"));
        }

        WriteLine("parts", $"{summary.Parts.Count}, {ValueText.Bytes(summary.BytesWritten)}");
        foreach (var part in summary.Parts.Take(PartsShown))
        {
            WriteLine(string.Empty, Path.Combine(Path.GetDirectoryName(summary.ManifestLocation) ?? string.Empty, part.Key[(part.Key.LastIndexOf('/') + 1)..]));
        }

        if (summary.Parts.Count > PartsShown)
        {
            WriteLine(string.Empty, string.Create(CultureInfo.InvariantCulture, $"and {summary.Parts.Count - PartsShown:N0} more, which the manifest lists"));
        }

        WriteLine("manifest", summary.ManifestLocation);
        WriteLine("took", string.Create(CultureInfo.InvariantCulture, $"{summary.Duration.TotalSeconds:0.00} s"));
        WriteLine("run", summary.RunId.ToString("D"));
        foreach (var warning in summary.Warnings)
        {
            WriteLine("note", warning);
        }
    }

    /// <summary>What became of rows; of what did not happen nothing is said.</summary>
    internal static string Rows(RowCounts counts)
    {
        (long Count, string What)[] others = [(counts.Quarantined, "rejected"), (counts.Filtered, "left out"), (counts.Deduplicated, "seen before")];
        var told = others.Where(other => other.Count > 0).Select(other => string.Create(CultureInfo.InvariantCulture, $", {other.Count:N0} {other.What}"));
        return string.Create(CultureInfo.InvariantCulture, $"{counts.Read:N0} read, {counts.Landed:N0} written{string.Concat(told)}");
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
