using System.Globalization;

namespace Ingestion.Samples.Console.Rendering;

/// <summary>Tells what is known of a dataset between runs to people.</summary>
internal static class StateReport
{
    internal static void Write(DatasetState state, IReadOnlyList<Checkpoint> checkpoints)
    {
        Terminal.WriteLine(state.Dataset.ToString());
        RunReport.WriteLine("watermark", state.Watermark?.ToString() ?? "none; the next run reads all rows");
        if (state.LastCommit is { } commit)
        {
            RunReport.WriteLine("commit", $"{ValueText.Time(commit.CommittedAt)}, {ValueText.Rows(commit.Rows)}, run {commit.RunId}");
            RunReport.WriteLine("manifest", commit.Manifest.ToString());
        }

        if (state.InFlight is { } inFlight)
        {
            RunReport.WriteLine("in flight", $"run {inFlight.RunId} since {ValueText.Time(inFlight.StartedAt)}, attempt {inFlight.Attempt.ToString(CultureInfo.InvariantCulture)}");
            WriteCheckpoints(checkpoints);
        }

        if (state.Backfill is { } backfill)
        {
            var done = backfill.DoneUntil == backfill.From ? "nothing done yet" : $"done until {backfill.DoneUntil}";
            RunReport.WriteLine("backfill", $"from {backfill.From} to {backfill.To}, {done}");
        }

        if (state.Tuning.Count > 0)
        {
            RunReport.WriteLine("tuning", string.Join(", ", state.Tuning.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key} {pair.Value}")));
        }
    }

    private static void WriteCheckpoints(IReadOnlyList<Checkpoint> checkpoints)
    {
        foreach (var partition in checkpoints.GroupBy(checkpoint => checkpoint.Partition).OrderBy(group => group.Key))
        {
            var parts = partition.Count(checkpoint => checkpoint.Part is not null);
            var end = partition.Any(checkpoint => checkpoint.IsPartitionEnd) ? ", to its end" : string.Empty;
            RunReport.WriteLine(string.Empty, string.Create(
                CultureInfo.InvariantCulture, $"partition {partition.Key}: {ValueText.Rows(partition.Sum(checkpoint => checkpoint.Counts.Read))} durable in {parts} parts{end}"));
        }
    }
}
