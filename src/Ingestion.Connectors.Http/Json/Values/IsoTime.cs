namespace Ingestion.Connectors.Http.Json.Values;

/// <summary>Reads dates and times of ISO 8601 in its extended form, from UTF-8.</summary>
internal static class IsoTime
{
    private const int FractionDigits = 6;

    private static readonly int EpochDay = DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber;

    /// <summary>Reads a date with a time of day, and an offset if there is one.</summary>
    /// <param name="text">Such as <c>2026-01-31T23:59:59.999999+01:00</c>; a blank may stand for the T, and seconds may be missing.</param>
    /// <param name="microseconds">The wall-clock time, in microseconds since 1970.</param>
    /// <param name="offset">The offset in microseconds, or <see langword="null"/>.</param>
    /// <returns><see langword="false"/> if the text is something else, or finer than microseconds.</returns>
    internal static bool TryParse(ReadOnlySpan<byte> text, out long microseconds, out long? offset)
    {
        microseconds = 0;
        offset = null;
        if (!TryReadDate(ref text, out var days) || text.IsEmpty || text[0] is not ((byte)'T' or (byte)'t' or (byte)' '))
        {
            return false;
        }

        text = text[1..];
        if (!TryReadTimeOfDay(ref text, out var timeOfDay) || !TryReadOffset(text, out offset))
        {
            return false;
        }

        microseconds = (days * TimeSpan.MicrosecondsPerDay) + timeOfDay;
        return true;
    }

    /// <summary>Reads <c>yyyy-MM-dd</c> as days since 1970.</summary>
    internal static bool TryReadDate(ref ReadOnlySpan<byte> text, out int days)
    {
        days = 0;
        if (text.Length < 10 || text[4] != '-' || text[7] != '-'
            || !TryReadDigits(text[..4], out var year) || !TryReadDigits(text.Slice(5, 2), out var month) || !TryReadDigits(text.Slice(8, 2), out var day)
            || year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
        {
            return false;
        }

        days = new DateOnly(year, month, day).DayNumber - EpochDay;
        text = text[10..];
        return true;
    }

    /// <summary>Reads <c>HH:mm</c>, <c>HH:mm:ss</c> or <c>HH:mm:ss.ffffff</c> as microseconds; further digits must be 0.</summary>
    internal static bool TryReadTimeOfDay(ref ReadOnlySpan<byte> text, out long microseconds)
    {
        microseconds = 0;
        if (!TryReadHoursAndMinutes(text, out var minutes))
        {
            return false;
        }

        microseconds = minutes * TimeSpan.MicrosecondsPerMinute;
        text = text[5..];
        if (text.IsEmpty || text[0] != ':')
        {
            return true;
        }

        if (text.Length < 3 || !TryReadDigits(text.Slice(1, 2), out var seconds) || seconds > 59)
        {
            return false;
        }

        text = text[3..];
        microseconds += seconds * TimeSpan.MicrosecondsPerSecond;
        if (text.IsEmpty || text[0] is not ((byte)'.' or (byte)','))
        {
            return true;
        }

        text = text[1..];
        return TryReadFraction(ref text, ref microseconds);
    }

    private static bool TryReadFraction(ref ReadOnlySpan<byte> text, ref long microseconds)
    {
        var length = text.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        length = length < 0 ? text.Length : length;
        var kept = Math.Min(length, FractionDigits);
        if (length == 0 || text[kept..length].ContainsAnyExcept((byte)'0') || !TryReadDigits(text[..kept], out var fraction))
        {
            return false;
        }

        for (var i = kept; i < FractionDigits; i++)
        {
            fraction *= 10;
        }

        microseconds += fraction;
        text = text[length..];
        return true;
    }

    /// <summary>Reads <c>Z</c>, <c>+hh:mm</c>, <c>+hhmm</c>, <c>+hh</c> or nothing, up to the end of the text.</summary>
    private static bool TryReadOffset(ReadOnlySpan<byte> text, out long? offset)
    {
        offset = null;
        if (text.IsEmpty)
        {
            return true;
        }

        if (text[0] is (byte)'Z' or (byte)'z')
        {
            offset = 0;
            return text.Length == 1;
        }

        if (text[0] is not ((byte)'+' or (byte)'-'))
        {
            return false;
        }

        var isNegative = text[0] == '-';
        text = text[1..];
        var hasColon = text.Length == 5 && text[2] == ':';
        if ((!hasColon && text.Length is not (2 or 4)) || !TryReadDigits(text[..2], out var hours) || hours > 23)
        {
            return false;
        }

        var minutes = 0;
        if (text.Length > 2 && (!TryReadDigits(text[^2..], out minutes) || minutes > 59))
        {
            return false;
        }

        var size = ((hours * 60) + minutes) * TimeSpan.MicrosecondsPerMinute;
        offset = isNegative ? -size : size;
        return true;
    }

    private static bool TryReadHoursAndMinutes(ReadOnlySpan<byte> text, out int minutes)
    {
        minutes = 0;
        if (text.Length < 5 || text[2] != ':'
            || !TryReadDigits(text[..2], out var hour) || !TryReadDigits(text.Slice(3, 2), out var minute) || hour > 23 || minute > 59)
        {
            return false;
        }

        minutes = (hour * 60) + minute;
        return true;
    }

    private static bool TryReadDigits(ReadOnlySpan<byte> text, out int value)
    {
        value = 0;
        foreach (var c in text)
        {
            var digit = c - '0';
            if ((uint)digit > 9)
            {
                return false;
            }

            value = (value * 10) + digit;
        }

        return true;
    }
}
