namespace Ingestion.Columnar;

/// <summary>Reads decimal text without floating point.</summary>
internal static class ExactDecimalParser
{
    private const int MaxExponentDigits = 4;
    private const int MaxDigitsIn64Bits = 19;

    internal static bool TryParse(ReadOnlySpan<byte> text, out ExactDecimal value)
    {
        value = default;
        var isNegative = false;
        if (text.Length > 0 && text[0] is (byte)'-' or (byte)'+')
        {
            isNegative = text[0] == '-';
            text = text[1..];
        }

        if (!TryReadDigits(ref text, out var unscaled, out var scale) || !TryReadExponent(text, out var exponent))
        {
            return false;
        }

        return TryApply(isNegative ? -unscaled : unscaled, scale - exponent, out value);
    }

    private static bool TryReadDigits(ref ReadOnlySpan<byte> text, out Int128 unscaled, out int scale)
    {
        var low = 0UL;
        Int128 wide = 0;
        var digits = 0;
        var isFraction = false;
        var hasDigits = false;
        var position = 0;
        scale = 0;
        for (; position < text.Length; position++)
        {
            var digit = (uint)(text[position] - '0');
            if (digit > 9)
            {
                if (text[position] != '.' || isFraction)
                {
                    break;
                }

                isFraction = true;
                continue;
            }

            hasDigits = true;
            var isBeyond = digits == DecimalType.MaxPrecision;
            if (isBeyond && (digit != 0 || !isFraction))
            {
                unscaled = 0;
                return false;
            }

            scale += isFraction && !isBeyond ? 1 : 0;
            if (isBeyond || (digits == 0 && digit == 0))
            {
                continue;
            }

            if (digits < MaxDigitsIn64Bits)
            {
                low = (low * 10) + digit;
            }
            else
            {
                wide = ((digits == MaxDigitsIn64Bits ? low : wide) * 10) + digit;
            }

            digits++;
        }

        unscaled = digits <= MaxDigitsIn64Bits ? low : wide;
        text = text[position..];
        return hasDigits;
    }

    private static bool TryReadExponent(ReadOnlySpan<byte> text, out int exponent)
    {
        exponent = 0;
        if (text.IsEmpty)
        {
            return true;
        }

        if (text[0] is not ((byte)'e' or (byte)'E'))
        {
            return false;
        }

        text = text[1..];
        var isNegative = text.Length > 0 && text[0] == '-';
        if (text.Length > 0 && text[0] is (byte)'-' or (byte)'+')
        {
            text = text[1..];
        }

        if (text.IsEmpty || text.Length > MaxExponentDigits)
        {
            return false;
        }

        foreach (var c in text)
        {
            var digit = (uint)(c - '0');
            if (digit > 9)
            {
                return false;
            }

            exponent = (exponent * 10) + (int)digit;
        }

        exponent = isNegative ? -exponent : exponent;
        return true;
    }

    /// <summary>Brings the scale into 0 to 38 where that loses nothing.</summary>
    private static bool TryApply(Int128 unscaled, int scale, out ExactDecimal value)
    {
        if (unscaled == 0)
        {
            value = new ExactDecimal(0, Math.Clamp(scale, 0, DecimalType.MaxPrecision));
            return true;
        }

        var limit = PowersOfTen.Of(DecimalType.MaxPrecision) / 10;
        for (; scale < 0; scale++)
        {
            if (unscaled >= limit || unscaled <= -limit)
            {
                value = default;
                return false;
            }

            unscaled *= 10;
        }

        while (scale > DecimalType.MaxPrecision && unscaled % 10 == 0)
        {
            unscaled /= 10;
            scale--;
        }

        if (scale > DecimalType.MaxPrecision)
        {
            value = default;
            return false;
        }

        value = new ExactDecimal(unscaled, scale);
        return true;
    }
}
