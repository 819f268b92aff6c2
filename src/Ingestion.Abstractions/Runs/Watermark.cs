using System.Globalization;

namespace Ingestion;

/// <summary>How far a dataset is safely extracted.</summary>
/// <param name="Kind">What the text means.</param>
/// <param name="Value">The text; the same in all cultures.</param>
public sealed record Watermark(WatermarkKind Kind, string Value)
{
    private const string LocalFormat = "yyyy-MM-dd'T'HH:mm:ss.ffffff";
    private const string UtcFormat = LocalFormat + "'Z'";

    /// <summary>Writes a point in time; what is finer than a microsecond is cut off.</summary>
    /// <param name="instant">The point in time.</param>
    /// <returns>A watermark of <see cref="WatermarkKind.Timestamp"/>.</returns>
    public static Watermark At(DateTimeOffset instant) => new(WatermarkKind.Timestamp, instant.UtcDateTime.ToString(UtcFormat, CultureInfo.InvariantCulture));

    /// <summary>Writes a wall-clock time; what is finer than a microsecond is cut off.</summary>
    /// <param name="wallClock">The date and time; its kind is not looked at.</param>
    /// <returns>A watermark of <see cref="WatermarkKind.LocalTimestamp"/>.</returns>
    public static Watermark AtLocal(DateTime wallClock) => new(WatermarkKind.LocalTimestamp, wallClock.ToString(LocalFormat, CultureInfo.InvariantCulture));

    /// <summary>Writes a number.</summary>
    /// <param name="number">The number.</param>
    /// <returns>A watermark of <see cref="WatermarkKind.Sequence"/>.</returns>
    public static Watermark AtNumber(long number) => new(WatermarkKind.Sequence, number.ToString(CultureInfo.InvariantCulture));

    /// <summary>Reads a point in time.</summary>
    /// <param name="instant">The point in time.</param>
    /// <returns><see langword="false"/> if the watermark is of another kind or its text is no time.</returns>
    public bool TryGetInstant(out DateTimeOffset instant)
    {
        instant = default;
        return Kind == WatermarkKind.Timestamp
            && DateTimeOffset.TryParse(Value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out instant);
    }

    /// <summary>Reads a wall-clock time.</summary>
    /// <param name="wallClock">The date and time, of an unspecified kind.</param>
    /// <returns><see langword="false"/> if the watermark is of another kind or its text is no time.</returns>
    public bool TryGetLocal(out DateTime wallClock)
    {
        wallClock = default;
        return Kind == WatermarkKind.LocalTimestamp && DateTime.TryParse(Value, CultureInfo.InvariantCulture, DateTimeStyles.None, out wallClock) && wallClock.Kind == DateTimeKind.Unspecified;
    }

    /// <summary>Reads a number.</summary>
    /// <param name="number">The number.</param>
    /// <returns><see langword="false"/> if the watermark is of another kind or its text is no number of 64 bits.</returns>
    public bool TryGetNumber(out long number)
    {
        number = 0;
        return Kind == WatermarkKind.Sequence && long.TryParse(Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number);
    }

    /// <summary>Returns the value.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Value;
}
