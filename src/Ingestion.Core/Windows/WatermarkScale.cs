namespace Ingestion.Core.Windows;

/// <summary>Places watermarks on a line of whole numbers, one for each kind: microseconds of times, or the numbers of sequences.</summary>
internal static class WatermarkScale
{
    /// <summary>Returns the place of a watermark; <see langword="null"/> if its kind has no distances, or its text is none of the kind.</summary>
    internal static long? PlaceOf(Watermark watermark) => watermark.Kind switch
    {
        WatermarkKind.Timestamp when watermark.TryGetInstant(out var instant) => instant.UtcTicks / TimeSpan.TicksPerMicrosecond,
        WatermarkKind.LocalTimestamp when watermark.TryGetLocal(out var wallClock) => wallClock.Ticks / TimeSpan.TicksPerMicrosecond,
        WatermarkKind.Sequence when watermark.TryGetNumber(out var number) => number,
        _ => null,
    };

    /// <summary>Writes a place as the watermarks of runs are written.</summary>
    internal static Watermark At(WatermarkKind kind, long place) => kind switch
    {
        WatermarkKind.Timestamp => Watermark.At(new DateTimeOffset(TimeOf(place), TimeSpan.Zero)),
        WatermarkKind.LocalTimestamp => Watermark.AtLocal(TimeOf(place)),
        _ => Watermark.AtNumber(place),
    };

    private static DateTime TimeOf(long microseconds) => new(microseconds * TimeSpan.TicksPerMicrosecond, DateTimeKind.Unspecified);
}
