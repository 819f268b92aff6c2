using System.Diagnostics;
using System.Globalization;

namespace Ingestion.Testing.DemoErp.Rows;

/// <summary>Writes one row's JSON as UTF-8 into a span, without checks for well-formedness and without allocating.</summary>
/// <remarks>
/// The standard writer can neither keep the trailing zeros of a number nor leave an escape as it is; both are traps that
/// this ERP sets.
/// </remarks>
internal ref struct JsonRow(Span<byte> buffer)
{
    /// <summary>No row needs more bytes than this.</summary>
    public const int MaxBytes = 16 * 1024;

    private static readonly long[] PowersOfTen = CreatePowersOfTen();

    private readonly Span<byte> _buffer = buffer;
    private int _length;

    public readonly int Length => _length;

    /// <summary>Appends text that is JSON already.</summary>
    public void Raw(scoped ReadOnlySpan<byte> json)
    {
        json.CopyTo(_buffer[_length..]);
        _length += json.Length;
    }

    public void Byte(byte value) => _buffer[_length++] = value;

    /// <summary>Appends a string whose content is escaped already.</summary>
    public void Text(scoped ReadOnlySpan<byte> escaped)
    {
        Byte((byte)'"');
        Raw(escaped);
        Byte((byte)'"');
    }

    public void Boolean(bool value) => Raw(value ? "true"u8 : "false"u8);

    public void Integer(long value)
    {
        bool written = value.TryFormat(_buffer[_length..], out int bytes, default, CultureInfo.InvariantCulture);
        Debug.Assert(written, "A row is longer than MaxBytes.");
        _length += bytes;
    }

    /// <summary>Appends digits with leading zeros, and more digits where the value needs them.</summary>
    public void Padded(long value, int digits)
    {
        while (value >= PowersOfTen[digits])
        {
            digits++;
        }

        Span<byte> target = _buffer.Slice(_length, digits);
        for (int i = digits - 1; i >= 0; i--)
        {
            (value, long digit) = Math.DivRem(value, 10);
            target[i] = (byte)('0' + digit);
        }

        _length += digits;
    }

    /// <summary>Appends an exact decimal number with all of its decimals: 1234.5000.</summary>
    public void Number(long unscaled, int scale)
    {
        if (unscaled < 0)
        {
            Byte((byte)'-');
            unscaled = -unscaled;
        }

        (long whole, long fraction) = Math.DivRem(unscaled, PowersOfTen[scale]);
        Integer(whole);
        Byte((byte)'.');
        Padded(fraction, scale);
    }

    /// <summary>Appends an exact decimal number as a string: "1234.5000".</summary>
    public void NumberText(long unscaled, int scale)
    {
        Byte((byte)'"');
        Number(unscaled, scale);
        Byte((byte)'"');
    }

    /// <summary>Appends a calendar date: "2026-01-31".</summary>
    public void Date(DateOnly date)
    {
        Byte((byte)'"');
        DateDigits(date);
        Byte((byte)'"');
    }

    /// <summary>Appends a time in ISO 8601 with the given offset; microseconds are written only when there are any.</summary>
    public void Timestamp(long micros, int offsetMinutes)
    {
        var local = new DateTime(DateTime.UnixEpoch.Ticks + (micros * TimeSpan.TicksPerMicrosecond) + (offsetMinutes * TimeSpan.TicksPerMinute));
        Byte((byte)'"');
        DateDigits(DateOnly.FromDateTime(local));
        Byte((byte)'T');
        Padded(local.Hour, 2);
        Byte((byte)':');
        Padded(local.Minute, 2);
        Byte((byte)':');
        Padded(local.Second, 2);
        long fraction = micros % 1_000_000;
        if (fraction != 0)
        {
            Byte((byte)'.');
            Padded(fraction, 6);
        }

        Offset(offsetMinutes);
        Byte((byte)'"');
    }

    private void DateDigits(DateOnly date)
    {
        (int year, int month, int day) = date;
        Padded(year, 4);
        Byte((byte)'-');
        Padded(month, 2);
        Byte((byte)'-');
        Padded(day, 2);
    }

    private void Offset(int minutes)
    {
        if (minutes == 0)
        {
            Byte((byte)'Z');
            return;
        }

        Byte(minutes < 0 ? (byte)'-' : (byte)'+');
        (int hours, int rest) = Math.DivRem(Math.Abs(minutes), 60);
        Padded(hours, 2);
        Byte((byte)':');
        Padded(rest, 2);
    }

    private static long[] CreatePowersOfTen()
    {
        long[] powers = new long[19];
        powers[0] = 1;
        for (int i = 1; i < powers.Length; i++)
        {
            powers[i] = powers[i - 1] * 10;
        }

        return powers;
    }
}
