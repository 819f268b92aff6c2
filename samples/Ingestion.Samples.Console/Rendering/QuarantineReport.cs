using System.Globalization;

namespace Ingestion.Samples.Console.Rendering;

/// <summary>Tells about rejected rows to people.</summary>
internal static class QuarantineReport
{
    private const int MaxShownValue = 200;

    internal static void Write(DatasetId dataset, IReadOnlyList<QuarantinedRun> runs)
    {
        if (runs.Count == 0)
        {
            Terminal.WriteLine($"No run of {dataset} rejected rows.");
        }

        foreach (var run in runs)
        {
            var state = run.IsCommitted ? string.Create(CultureInfo.InvariantCulture, $"{run.Replayed:N0} replayed") : "the run was not committed; its rows are read again";
            Terminal.WriteLine(string.Create(CultureInfo.InvariantCulture, $"run {run.RunId}: {run.Rows:N0} rejected, {state}"));
            RunReport.WriteLine("kept at", run.Location);
            if (run.Problem is not null)
            {
                RunReport.WriteLine("problem", run.Problem);
            }

            foreach (var reason in run.Reasons)
            {
                RunReport.WriteLine(reason.Code, string.Create(CultureInfo.InvariantCulture, $"{reason.Rows,9:N0}  {reason.Rule,-10} {reason.Path}"));
            }
        }
    }

    internal static void Write(QuarantinedRow row)
    {
        Terminal.WriteLine($"{row.Code}  {row.Rule}  {row.Path}{(row.IsReplayed ? "  replayed" : string.Empty)}");
        if (row.Key is not null)
        {
            RunReport.WriteLine("key", Shorten(row.Key));
        }

        RunReport.WriteLine("why", row.Message);
        RunReport.WriteLine("value", row.RawValue is null ? "null" : Shorten(row.RawValue));
        RunReport.WriteLine("source", $"partition {row.Partition}{(row.Position is null ? string.Empty : $", before position {row.Position}")}");
        RunReport.WriteLine("hash", row.Hash);
    }

    internal static void Write(DatasetId dataset, IReadOnlyList<QuarantineReplaySummary> summaries)
    {
        if (summaries.Count == 0)
        {
            Terminal.WriteLine($"There is nothing to replay of {dataset}.");
        }

        foreach (var summary in summaries)
        {
            Terminal.WriteLine(string.Create(CultureInfo.InvariantCulture, $"run {summary.ReplayOf}: {summary.Landed:N0} landed, {summary.Rejected:N0} still rejected"));
            if (summary.Run is { } run)
            {
                RunReport.WriteLine("manifest", run.ManifestLocation);
                RunReport.WriteLine("run", run.RunId.ToString("D"));
            }
        }
    }

    /// <summary>One line a value, without what a terminal would act on.</summary>
    private static string Shorten(string value)
    {
        var shown = string.Concat(value.Take(MaxShownValue).Select(c => char.IsControl(c) ? ' ' : c));
        return value.Length > MaxShownValue ? $"{shown}…" : shown;
    }
}
