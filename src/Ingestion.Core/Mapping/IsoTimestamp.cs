namespace Ingestion.Core.Mapping;

/// <summary>A date, or a date and time, as ISO 8601 writes it.</summary>
/// <param name="Day">Days since 1970-01-01.</param>
/// <param name="MicrosecondOfDay">Microseconds since midnight; 0 for a date without a time.</param>
/// <param name="OffsetMinutes">Minutes east of UTC, if the text says.</param>
internal readonly record struct IsoTimestamp(int Day, long MicrosecondOfDay, int? OffsetMinutes)
{
    private const int DateLength = 10;
    private const int MaxOffsetHours = 18;

    private static readonly int EpochDay = DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber;

    /// <summary>Gets microseconds since 1970-01-01T00:00:00 on the clock that the text was written by.</summary>
    internal long Local => (Day * TimeSpan.MicrosecondsPerDay) + MicrosecondOfDay;

    /// <summary>Reads <c>yyyy-MM-dd</c>, alone or with a time <c>HH:mm</c>, <c>HH:mm:ss</c> or <c>HH:mm:ss.f…</c> behind <c>T</c> or a blank.</summary>
    /// <remarks>An offset may follow the time: <c>Z</c>, <c>+hh:mm</c>, <c>+hhmm</c> or <c>+hh</c>. Digits beyond microseconds are cut off.</remarks>
    internal static bool TryParse(ReadOnlySpan<byte> text, out IsoTimestamp value)
    {
        value = default;
        if (!TryReadDate(text, out var day))
        {
            return false;
        }

        if (text.Length == DateLength)
        {
            value = new IsoTimestamp(day, 0, null);
            return true;
        }

        if (text[DateLength] is not ((byte)'T' or (byte)'t' or (byte)' '))
        {
            return false;
        }

        var rest = text[(DateLength + 1)..];
        if (!TryReadTime(ref rest, out var microseconds) || !TryReadOffset(rest, out var offset))
        {
            return false;
        }

        value = new IsoTimestamp(day, microseconds, offset);
        return true;
    }

    private static bool TryReadDate(ReadOnlySpan<byte> text, out int day)
    {
        day = 0;
        if (text.Length < DateLength
            || text[4] != '-'
            || text[7] != '-'
            || !TryReadTwo(text, out var century)
            || !TryReadTwo(text[2..], out var yearOfCentury)
            || !TryReadTwo(text[5..], out var month)
            || !TryReadTwo(text[8..], out var dayOfMonth))
        {
            return false;
        }

        var year = (century * 100) + yearOfCentury;
        if (year < 1 || month is < 1 or > 12 || dayOfMonth < 1 || dayOfMonth > DateTime.DaysInMonth(year, month))
        {
            return false;
        }

        day = new DateOnly(year, month, dayOfMonth).DayNumber - EpochDay;
        return true;
    }

    private static bool TryReadTime(ref ReadOnlySpan<byte> text, out long microseconds)
    {
        microseconds = 0;
        if (text.Length < 5 || text[2] != ':' || !TryReadTwo(text, out var hour) || !TryReadTwo(text[3..], out var minute) || hour > 23 || minute > 59)
        {
            return false;
        }

        text = text[5..];
        var second = 0;
        if (text.Length > 0 && text[0] == ':')
        {
            if (text.Length < 3 || !TryReadTwo(text[1..], out second) || second > 59)
            {
                return false;
            }

            text = text[3..];
            if (text.Length > 0 && text[0] is (byte)'.' or (byte)',' && !TryReadFraction(ref text, out microseconds))
            {
                return false;
            }
        }

        microseconds += ((hour * 3600L) + (minute * 60) + second) * TimeSpan.MicrosecondsPerSecond;
        return true;
    }

    private static bool TryReadFraction(ref ReadOnlySpan<byte> text, out long microseconds)
    {
        microseconds = 0;
        var weight = TimeSpan.MicrosecondsPerSecond / 10;
        var position = 1;
        for (; position < text.Length && char.IsAsciiDigit((char)text[position]); position++)
        {
            microseconds += (text[position] - '0') * weight;
            weight /= 10;
        }

        text = text[position..];
        return position > 1;
    }

    private static bool TryReadOffset(ReadOnlySpan<byte> text, out int? minutes)
    {
        minutes = null;
        if (text.IsEmpty)
        {
            return true;
        }

        text = text[0] == ' ' ? text[1..] : text;
        if (text is [(byte)'Z' or (byte)'z'])
        {
            minutes = 0;
            return true;
        }

        if (text.Length < 3 || text[0] is not ((byte)'+' or (byte)'-') || !TryReadTwo(text[1..], out var hour) || hour > MaxOffsetHours)
        {
            return false;
        }

        var isNegative = text[0] == '-';
        var minute = 0;
        text = text[3..];
        text = text.Length == 3 && text[0] == ':' ? text[1..] : text;
        if (!text.IsEmpty && (text.Length != 2 || !TryReadTwo(text, out minute) || minute > 59))
        {
            return false;
        }

        minutes = (isNegative ? -1 : 1) * ((hour * 60) + minute);
        return true;
    }

    private static bool TryReadTwo(ReadOnlySpan<byte> text, out int value)
    {
        value = 0;
        if (text.Length < 2)
        {
            return false;
        }

        var tens = (uint)(text[0] - '0');
        var ones = (uint)(text[1] - '0');
        value = (int)((tens * 10) + ones);
        return tens <= 9 && ones <= 9;
    }
}
