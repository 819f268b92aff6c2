using Ingestion.Core.Windows;

namespace Ingestion.Core.Runs;

/// <summary>Sees to it that a watermark never moves back.</summary>
internal static class WatermarkOrder
{
    internal static void RequireProgress(DatasetId dataset, Watermark? committed, Watermark? next)
    {
        if (committed is null || next is null || committed.Kind != next.Kind || !IsBefore(next, committed))
        {
            return;
        }

        throw new IngestionException(
            ErrorClass.SourceData, "ING3302", $"The source of '{dataset}' is at '{next}', behind '{committed}', up to which it was extracted. Nothing was committed.")
        {
            Subject = dataset.ToString(),
            Remedy = "Its clock was set back, or it was restored from a backup. If that is right, 'ingest state reset' for the dataset reads all rows again.",
        };
    }

    private static bool IsBefore(Watermark left, Watermark right) =>
        WatermarkScale.PlaceOf(left) is { } l && WatermarkScale.PlaceOf(right) is { } r && l < r;
}
