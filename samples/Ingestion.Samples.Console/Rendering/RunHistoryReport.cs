using System.Globalization;

namespace Ingestion.Samples.Console.Rendering;

/// <summary>Tells runs of the history to people.</summary>
internal static class RunHistoryReport
{
    internal static void WriteList(IReadOnlyList<RunRecord> runs, RunFilter filter)
    {
        foreach (var run in runs)
        {
            Terminal.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{run.RunId}  {ValueText.Time(run.StartedAt)}  {run.Status,-10}  {run.Dataset,-32}  {run.RowsWritten,12:N0} rows  {run.ErrorCode}"));
        }

        if (runs.Count == 0)
        {
            Terminal.WriteLine(filter == new RunFilter() ? "There are no runs yet." : "There are no such runs.");
        }
    }

    internal static void Write(RunRecord run, IngestionManifest? manifest)
    {
        Terminal.WriteLine($"run {run.RunId}");
        RunReport.WriteLine("dataset", run.Dataset.ToString());
        RunReport.WriteLine("status", run.Status.ToString());
        RunReport.WriteLine("began", ValueText.Time(run.StartedAt));
        RunReport.WriteLine("ended", run.EndedAt is { } ended ? ValueText.Time(ended) : "not yet, or its process died");
        RunReport.WriteLine("attempt", run.Attempt.ToString(CultureInfo.InvariantCulture));
        if (run.Window is { } window)
        {
            RunReport.WriteLine("window", RunReport.Window(window));
        }

        RunReport.WriteLine("rows", Rows(run, manifest?.Counts));
        RunReport.WriteLine("parts", $"{run.Parts}, {ValueText.Bytes(run.BytesWritten)}");
        foreach (var healing in manifest?.Healing ?? [])
        {
            RunReport.WriteLine("healing", Describe(healing));
        }

        if (run.ManifestLocation is not null)
        {
            RunReport.WriteLine("manifest", run.ManifestLocation);
        }

        if (run.ErrorCode is not null)
        {
            RunReport.WriteLine("error", $"{run.ErrorCode}: {run.ErrorMessage}");
        }
    }

    private static string Rows(RunRecord run, RowCounts? counts)
    {
        var rows = string.Create(CultureInfo.InvariantCulture, $"{run.RowsRead:N0} read, {run.RowsWritten:N0} written, {run.RowsQuarantined:N0} rejected");
        return counts is null ? rows : string.Create(CultureInfo.InvariantCulture, $"{rows}, {counts.Filtered:N0} left out, {counts.Deduplicated:N0} seen before");
    }

    private static string Describe(HealingRecord healing)
    {
        var detail = healing.Detail is null ? string.Empty : $", {healing.Detail}";
        var helped = healing.Helped switch { true => ", helped", false => ", did not help", _ => string.Empty };
        return $"{healing.Action} because of {healing.Reason}{detail}{helped}";
    }
}
