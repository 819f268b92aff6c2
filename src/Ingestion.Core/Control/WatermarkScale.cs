using System.Globalization;

namespace Ingestion.Core.Control;

/// <summary>Places the watermarks of one kind on a line of whole numbers: microseconds of times, or the numbers of sequences.</summary>
internal sealed class WatermarkScale
{
    private const string LocalFormat = "yyyy-MM-dd'T'HH:mm:ss.ffffff";
    private const string UtcFormat = LocalFormat + "'Z'";

    private readonly WatermarkKind _kind;

    private WatermarkScale(WatermarkKind kind) => _kind = kind;

    internal bool IsTime => _kind != WatermarkKind.Sequence;

    /// <summary>Returns the scale of a kind, or <see langword="null"/> if its watermarks have no distance.</summary>
    internal static WatermarkScale? For(WatermarkKind kind) =>
        kind is WatermarkKind.Timestamp or WatermarkKind.LocalTimestamp or WatermarkKind.Sequence ? new WatermarkScale(kind) : null;

    /// <summary>Reads a place; <see langword="null"/> if the text is none of the kind.</summary>
    internal Int128? TryParse(Watermark watermark) => _kind switch
    {
        WatermarkKind.Sequence => Int128.TryParse(watermark.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null,
        WatermarkKind.Timestamp => DateTimeOffset.TryParse(watermark.Value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time.UtcTicks / TimeSpan.TicksPerMicrosecond
            : null,
        _ => DateTime.TryParse(watermark.Value, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local) && local.Kind == DateTimeKind.Unspecified
            ? local.Ticks / TimeSpan.TicksPerMicrosecond
            : null,
    };

    /// <summary>Writes a place as the watermarks of runs are written.</summary>
    internal Watermark Format(Int128 place) => new(_kind, _kind switch
    {
        WatermarkKind.Sequence => place.ToString(CultureInfo.InvariantCulture),
        WatermarkKind.Timestamp => TimeOf(place).ToString(UtcFormat, CultureInfo.InvariantCulture),
        _ => TimeOf(place).ToString(LocalFormat, CultureInfo.InvariantCulture),
    });

    private static DateTime TimeOf(Int128 microseconds) => new((long)microseconds * TimeSpan.TicksPerMicrosecond, DateTimeKind.Unspecified);
}
