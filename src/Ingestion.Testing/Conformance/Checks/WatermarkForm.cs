using System.Globalization;

namespace Ingestion.Testing.Conformance.Checks;

/// <summary>The forms of watermarks.</summary>
internal static class WatermarkForm
{
    private const string LocalFormat = "yyyy-MM-dd'T'HH:mm:ss.FFFFFF";
    private const string UtcFormat = LocalFormat + "'Z'";

    internal static bool Fits(Watermark? watermark) => watermark is null || watermark.Kind switch
    {
        WatermarkKind.Timestamp => IsTime(watermark.Value, UtcFormat),
        WatermarkKind.LocalTimestamp => IsTime(watermark.Value, LocalFormat),
        WatermarkKind.Sequence => Int128.TryParse(watermark.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
        _ => !string.IsNullOrEmpty(watermark.Value),
    };

    private static bool IsTime(string text, string format) =>
        DateTime.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out _);
}
