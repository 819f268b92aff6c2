using System.Globalization;

namespace Ingestion;

/// <summary>A watermark as a number: microseconds since 1970 (of UTC, or of a wall clock), or the number of a sequence.</summary>
internal readonly record struct CursorPoint(WatermarkKind Kind, long Value)
{
    private static readonly long FirstTime = Microseconds(DateTime.MinValue);
    private static readonly long LastTime = Microseconds(DateTime.MaxValue);

    private bool IsTime => Kind != WatermarkKind.Sequence;

    internal static CursorPoint Of(DateTimeOffset instant) => new(WatermarkKind.Timestamp, Microseconds(instant.UtcDateTime));

    internal static CursorPoint OfLocal(DateTime wallClock) => new(WatermarkKind.LocalTimestamp, Microseconds(wallClock));

    /// <summary>Reads a watermark of a kind.</summary>
    /// <exception cref="IngestionException">It is of another kind, or its text is none of that kind.</exception>
    internal static CursorPoint Parse(Watermark watermark, WatermarkKind kind) => kind switch
    {
        WatermarkKind.Timestamp when watermark.TryGetInstant(out var instant) => Of(instant),
        WatermarkKind.LocalTimestamp when watermark.TryGetLocal(out var wallClock) => OfLocal(wallClock),
        WatermarkKind.Sequence when watermark.TryGetNumber(out var number) => new CursorPoint(kind, number),
        _ => throw new IngestionException(ErrorClass.Configuration, "ING1047", $"The watermark '{watermark}' ({watermark.Kind}) is no {kind}, as the cursor's settings and the source want it.")
        {
            Subject = watermark.Value,
            Remedy = "If the cursor was changed in the settings, reset the state of the dataset, so that it is read from the beginning; else mend the value.",
        },
    };

    internal static long Microseconds(DateTime time) => (time.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;

    internal static long Microseconds(TimeSpan duration) => duration.Ticks / TimeSpan.TicksPerMicrosecond;

    /// <summary>Goes back; at the ends of what can be written it stays there.</summary>
    internal CursorPoint Minus(Int128 amount)
    {
        var (first, last) = IsTime ? (FirstTime, LastTime) : (long.MinValue, long.MaxValue);
        return this with { Value = (long)Int128.Clamp(Value - amount, first, last) };
    }

    /// <summary>Goes back to a multiple of a step.</summary>
    internal CursorPoint Cut(long step) => step <= 1 ? this : Minus(((Value % step) + step) % step);

    internal DateTime ToDateTime() => new(DateTime.UnixEpoch.Ticks + (Value * TimeSpan.TicksPerMicrosecond), DateTimeKind.Unspecified);

    internal DateTimeOffset ToInstant() => new(ToDateTime(), TimeSpan.Zero);

    internal Watermark ToWatermark() => Kind switch
    {
        WatermarkKind.Timestamp => Watermark.At(ToInstant()),
        WatermarkKind.LocalTimestamp => Watermark.AtLocal(ToDateTime()),
        _ => Watermark.AtNumber(Value),
    };

    /// <summary>Returns the value for people.</summary>
    public override string ToString() => IsTime ? ToWatermark().Value : Value.ToString(CultureInfo.InvariantCulture);
}
