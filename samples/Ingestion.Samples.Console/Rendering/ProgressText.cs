using System.Globalization;

namespace Ingestion.Samples.Console.Rendering;

/// <summary>How far a run is, in one line.</summary>
internal static class ProgressText
{
    internal static string Of(IngestionProgress progress)
    {
        var partitions = progress.PartitionsTotal == 0 ? string.Empty : $", partition {progress.PartitionsDone}/{progress.PartitionsTotal}";
        var expected = progress.RowsExpected is { } rows ? string.Create(CultureInfo.InvariantCulture, $" of {rows:N0}") : string.Empty;
        var line = string.Create(
            CultureInfo.InvariantCulture,
            $"{Verb(progress.Stage)}: {progress.RowsRead:N0}{expected} rows read, {progress.RowsWritten:N0} written, {ValueText.Bytes(progress.BytesWritten)}{partitions}");
        return progress.WaitingUntil is { } until ? $"{line} - waiting until {until.UtcDateTime:HH:mm:ss}Z: {progress.WaitingFor}" : line;
    }

    private static string Verb(RunStage stage) => stage switch
    {
        RunStage.Planning => "planning",
        RunStage.Extracting => "extracting",
        RunStage.Committing => "committing",
        _ => "done",
    };
}
