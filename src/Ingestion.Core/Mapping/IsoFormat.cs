using System.Globalization;

namespace Ingestion.Core.Mapping;

/// <summary>Writes dates and times as ISO 8601, with a fraction of six digits if there is one.</summary>
internal static class IsoFormat
{
    /// <summary>Room for every text that this type writes.</summary>
    internal const int MaxLength = 32;

    private static readonly int EpochDay = DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber;

    /// <summary>Writes a day, such as <c>2024-02-29</c>; <see langword="false"/> outside of the years 1 to 9999.</summary>
    internal static bool TryWriteDate(int day, Span<byte> utf8, out int written)
    {
        written = 0;
        var number = (long)day + EpochDay;
        return number >= 0
            && number <= DateOnly.MaxValue.DayNumber
            && DateOnly.FromDayNumber((int)number).TryFormat(utf8, out written, "O", CultureInfo.InvariantCulture);
    }

    /// <summary>Writes a time of day, such as <c>06:05:04.000003</c>; <see langword="false"/> if it is none.</summary>
    internal static bool TryWriteTime(long microseconds, Span<byte> utf8, out int written)
    {
        written = 0;
        return microseconds >= 0
            && microseconds < TimeSpan.MicrosecondsPerDay
            && new TimeOnly(microseconds * TimeSpan.TicksPerMicrosecond).TryFormat(utf8, out written, "HH':'mm':'ss", CultureInfo.InvariantCulture)
            && TryWriteFraction(microseconds, utf8, ref written);
    }

    /// <summary>Writes a date and time, such as <c>2024-02-29T06:05:04Z</c>; <see langword="false"/> outside of the years 1 to 9999.</summary>
    internal static bool TryWriteTimestamp(long microseconds, bool isUtc, Span<byte> utf8, out int written)
    {
        var day = Math.DivRem(microseconds, TimeSpan.MicrosecondsPerDay);
        if (day.Remainder < 0)
        {
            day = (day.Quotient - 1, day.Remainder + TimeSpan.MicrosecondsPerDay);
        }

        written = 0;
        if (day.Quotient is < int.MinValue or > int.MaxValue || !TryWriteDate((int)day.Quotient, utf8, out var dateLength))
        {
            return false;
        }

        utf8[dateLength] = (byte)'T';
        _ = TryWriteTime(day.Remainder, utf8[(dateLength + 1)..], out var timeLength);
        written = dateLength + 1 + timeLength;
        if (isUtc)
        {
            utf8[written++] = (byte)'Z';
        }

        return true;
    }

    private static bool TryWriteFraction(long microseconds, Span<byte> utf8, ref int written)
    {
        var fraction = microseconds % TimeSpan.MicrosecondsPerSecond;
        if (fraction == 0)
        {
            return true;
        }

        utf8[written++] = (byte)'.';
        var isWritten = fraction.TryFormat(utf8[written..], out var digits, "D6", CultureInfo.InvariantCulture);
        written += digits;
        return isWritten;
    }
}
