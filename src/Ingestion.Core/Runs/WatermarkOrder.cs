using System.Globalization;

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

    private static bool IsBefore(Watermark left, Watermark right) => left.Kind switch
    {
        WatermarkKind.Timestamp => Time(left) is { } l && Time(right) is { } r && l < r,
        WatermarkKind.LocalTimestamp => string.CompareOrdinal(left.Value, right.Value) < 0,
        WatermarkKind.Sequence => Number(left) is { } l && Number(right) is { } r && l < r,
        _ => false,
    };

    private static DateTimeOffset? Time(Watermark watermark) =>
        DateTimeOffset.TryParse(watermark.Value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var value) ? value : null;

    private static Int128? Number(Watermark watermark) => Int128.TryParse(watermark.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : null;
}
