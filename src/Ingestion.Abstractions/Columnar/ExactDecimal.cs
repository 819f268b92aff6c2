using System.Text;

namespace Ingestion.Columnar;

/// <summary>A decimal number of up to 38 digits that keeps its scale: <c>1.50</c> stays <c>1.50</c>.</summary>
/// <param name="Unscaled">The digits with their sign, as an integer.</param>
/// <param name="Scale">How many of the digits stand behind the point, 0 to 38.</param>
/// <remarks>Equality is that of the parts: <c>1.5</c> and <c>1.50</c> differ, but <see cref="CompareTo"/> gives 0.</remarks>
public readonly record struct ExactDecimal(Int128 Unscaled, int Scale) : IComparable<ExactDecimal>
{
    private const int MaxTextLength = 41;
    private const int MaxClrScale = 28;
    private const int ClrBits = 96;

    /// <summary>Gets how many of the digits stand behind the point, 0 to 38.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The scale is out of its range.</exception>
    public int Scale { get; init => field = CheckScale(value); } = CheckScale(Scale);

    /// <summary>Tells whether the left number is less.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another number.</param>
    public static bool operator <(ExactDecimal left, ExactDecimal right) => left.CompareTo(right) < 0;

    /// <summary>Tells whether the left number is less or the same.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another number.</param>
    public static bool operator <=(ExactDecimal left, ExactDecimal right) => left.CompareTo(right) <= 0;

    /// <summary>Tells whether the left number is more.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another number.</param>
    public static bool operator >(ExactDecimal left, ExactDecimal right) => left.CompareTo(right) > 0;

    /// <summary>Tells whether the left number is more or the same.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">Another number.</param>
    public static bool operator >=(ExactDecimal left, ExactDecimal right) => left.CompareTo(right) >= 0;

    /// <summary>Reads a number as JSON, SQL and CSV write it: sign, digits, point, digits, exponent.</summary>
    /// <param name="utf8">The text in UTF-8, without blanks and without group separators.</param>
    /// <param name="value">The number; its scale is the number of digits behind the point (after the exponent is applied, at least 0).</param>
    /// <returns><see langword="false"/> if the text is no such number or has more than 38 digits.</returns>
    public static bool TryParse(ReadOnlySpan<byte> utf8, out ExactDecimal value) => ExactDecimalParser.TryParse(utf8, out value);

    /// <summary>Reads a number as JSON, SQL and CSV write it.</summary>
    /// <param name="text">The text, without blanks and without group separators.</param>
    /// <returns>The number.</returns>
    /// <exception cref="FormatException">The text is no number or has more than 38 digits.</exception>
    public static ExactDecimal Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return TryParse(Encoding.UTF8.GetBytes(text), out var value)
            ? value
            : throw new FormatException($"'{text}' is not a decimal number of at most {DecimalType.MaxPrecision} digits.");
    }

    /// <summary>Takes over a <see cref="decimal"/> with its scale; nothing is lost.</summary>
    /// <param name="value">The number.</param>
    /// <returns>The same number.</returns>
    public static ExactDecimal FromDecimal(decimal value)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        var unscaled = new Int128((uint)bits[2], ((ulong)(uint)bits[1] << 32) | (uint)bits[0]);
        return new ExactDecimal(value < 0 ? -unscaled : unscaled, value.Scale);
    }

    /// <summary>Expresses the number with another scale, if that loses nothing.</summary>
    /// <param name="scale">The digits behind the point, 0 to 38.</param>
    /// <param name="value">The same number with that scale.</param>
    /// <returns><see langword="false"/> if digits other than 0 would be cut off or the number would have more than 38 digits.</returns>
    public bool TryRescale(int scale, out ExactDecimal value)
    {
        _ = CheckScale(scale);
        value = this;
        if (scale == Scale)
        {
            return true;
        }

        if (scale < Scale)
        {
            var (quotient, remainder) = Int128.DivRem(Unscaled, PowersOfTen.Of(Scale - scale));
            value = new ExactDecimal(quotient, scale);
            return remainder == 0;
        }

        var factor = PowersOfTen.Of(scale - Scale);
        var limit = (PowersOfTen.Of(DecimalType.MaxPrecision) - 1) / factor;
        if (Unscaled > limit || Unscaled < -limit)
        {
            return false;
        }

        value = new ExactDecimal(Unscaled * factor, scale);
        return true;
    }

    /// <summary>Compares the numbers, whatever their scales.</summary>
    /// <param name="other">The other number.</param>
    /// <returns>Less than 0, 0 or more than 0.</returns>
    public int CompareTo(ExactDecimal other)
    {
        if (Scale == other.Scale)
        {
            return Unscaled.CompareTo(other.Unscaled);
        }

        var whole = Int128.DivRem(Unscaled, PowersOfTen.Of(Scale));
        var otherWhole = Int128.DivRem(other.Unscaled, PowersOfTen.Of(other.Scale));
        var order = whole.Quotient.CompareTo(otherWhole.Quotient);
        if (order != 0)
        {
            return order;
        }

        return (whole.Remainder * PowersOfTen.Of(DecimalType.MaxPrecision - Scale))
            .CompareTo(otherWhole.Remainder * PowersOfTen.Of(DecimalType.MaxPrecision - other.Scale));
    }

    /// <summary>Writes the number as plain digits, such as <c>-0.50</c>; reading them gives the same number and scale.</summary>
    /// <param name="utf8">Where to; 41 bytes are always enough.</param>
    /// <param name="written">The bytes written.</param>
    /// <returns><see langword="false"/> if there was not enough room.</returns>
    public bool TryFormat(Span<byte> utf8, out int written)
    {
        Span<byte> digits = stackalloc byte[MaxTextLength];
        var position = digits.Length;
        var rest = Magnitude();
        var count = 0;
        while (rest != 0 || count <= Scale)
        {
            if (count == Scale && Scale > 0)
            {
                digits[--position] = (byte)'.';
            }

            (rest, var digit) = UInt128.DivRem(rest, 10);
            digits[--position] = (byte)('0' + (int)digit);
            count++;
        }

        if (Unscaled < 0)
        {
            digits[--position] = (byte)'-';
        }

        written = digits.Length - position;
        return digits[position..].TryCopyTo(utf8);
    }

    /// <summary>Returns the number as plain digits, such as <c>-0.50</c>.</summary>
    /// <returns>The text, the same in all cultures.</returns>
    public override string ToString()
    {
        Span<byte> utf8 = stackalloc byte[MaxTextLength];
        _ = TryFormat(utf8, out var written);
        return Encoding.ASCII.GetString(utf8[..written]);
    }

    /// <summary>Converts to a <see cref="decimal"/>.</summary>
    /// <returns>The same number.</returns>
    /// <exception cref="OverflowException">The number needs more than the 96 bits or 28 places of a <see cref="decimal"/>.</exception>
    public decimal ToDecimal()
    {
        var rest = Magnitude();
        var scale = Scale;
        while (scale > 0 && (scale > MaxClrScale || rest >> ClrBits != 0) && rest % 10 == 0)
        {
            rest /= 10;
            scale--;
        }

        return scale <= MaxClrScale && rest >> ClrBits == 0
            ? new decimal((int)(uint)rest, (int)(uint)(rest >> 32), (int)(uint)(rest >> 64), Unscaled < 0, (byte)scale)
            : throw new OverflowException($"{this} needs more than the 96 bits or 28 places of a System.Decimal.");
    }

    private static int CheckScale(int scale)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(scale);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(scale, DecimalType.MaxPrecision);
        return scale;
    }

    private UInt128 Magnitude() => Unscaled < 0 ? (UInt128)(-Unscaled) : (UInt128)Unscaled;
}
