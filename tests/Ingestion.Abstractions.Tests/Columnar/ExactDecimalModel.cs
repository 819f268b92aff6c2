using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using Ingestion.Columnar;

namespace Ingestion.Abstractions.Tests.Columnar;

/// <summary>What decimal text means, by a regular expression and big integers.</summary>
internal static partial class ExactDecimalModel
{
    private const int MaxDigits = 38;

    public static BigInteger Limit { get; } = BigInteger.Pow(10, MaxDigits);

    /// <summary>Numbers of 0 to 38 digits and any scale.</summary>
    public static Gen<ExactDecimal> Numbers { get; } =
        from digits in Gen.Choose(0, MaxDigits).SelectMany(count => Digits.ArrayOf(count)).Select(string.Concat)
        from isNegative in Gen.Elements(true, false)
        from scale in Gen.Choose(0, MaxDigits)
        let unscaled = Int128.Parse("0" + digits, CultureInfo.InvariantCulture)
        select new ExactDecimal(isNegative ? -unscaled : unscaled, scale);

    /// <summary>Texts of numbers, some with too many digits.</summary>
    public static Gen<string> Texts { get; } =
        from sign in Gen.Elements("", "", "-", "+")
        from whole in DigitTexts(45)
        from point in Gen.Elements("", ".", ".")
        from fraction in DigitTexts(45)
        from exponent in Gen.Frequency(
            (3, Gen.Constant(string.Empty)),
            (2, Gen.Choose(-60, 60).Select(value => string.Create(CultureInfo.InvariantCulture, $"e{value}"))),
            (1, Gen.Choose(0, 99).Select(value => string.Create(CultureInfo.InvariantCulture, $"E+{value:0000}"))))
        select sign + whole + point + (point.Length == 0 ? string.Empty : fraction) + exponent;

    private static Gen<char> Digits { get; } = Gen.Frequency((3, Gen.Elements('0', '9', '1')), (2, Gen.Elements("2345678".ToCharArray())));

    /// <summary>Reads a text, or returns null if it is no number or can't be held in 38 digits.</summary>
    public static (BigInteger Unscaled, int Scale)? Read(string text)
    {
        var match = Syntax().Match(text);
        if (!match.Success)
        {
            return null;
        }

        var whole = match.Groups["whole"].Value.TrimStart('0');
        var fraction = match.Groups["fraction"].Value;
        var significant = (whole + fraction).TrimStart('0').Length;
        var droppable = Math.Min(fraction.Length - fraction.TrimEnd('0').Length, Math.Max(0, significant - MaxDigits));
        fraction = fraction[..^droppable];
        if (significant - droppable > MaxDigits)
        {
            return null;
        }

        var exponent = match.Groups["exponent"].Value is { Length: > 0 } e ? int.Parse(e, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture) : 0;
        var sign = match.Groups["sign"].Value == "-" ? -1 : 1;
        return Fit(sign * BigInteger.Parse("0" + whole + fraction, CultureInfo.InvariantCulture), fraction.Length - exponent);
    }

    public static BigInteger Power(int exponent) => BigInteger.Pow(10, exponent);

    public static BigInteger Big(Int128 value) => (BigInteger)value;

    private static (BigInteger Unscaled, int Scale)? Fit(BigInteger unscaled, int scale)
    {
        if (unscaled.IsZero)
        {
            return (unscaled, Math.Clamp(scale, 0, MaxDigits));
        }

        for (; scale > MaxDigits && unscaled % 10 == 0; scale--)
        {
            unscaled /= 10;
        }

        if (scale < -MaxDigits || scale > MaxDigits)
        {
            return null;
        }

        var fitted = scale < 0 ? unscaled * Power(-scale) : unscaled;
        return BigInteger.Abs(fitted) < Limit ? (fitted, Math.Max(0, scale)) : null;
    }

    private static Gen<string> DigitTexts(int maxLength)
    {
        var digits = Gen.Choose(0, maxLength).SelectMany(count => Digits.ArrayOf(count)).Select(string.Concat);
        return
            from length in Gen.Choose(0, 3)
            from text in length == 0 ? digits : Gen.Choose(0, 12).SelectMany(count => Digits.ArrayOf(count)).Select(string.Concat)
            from zeros in Gen.Frequency((3, Gen.Constant(0)), (1, Gen.Choose(0, 45)))
            from areLeading in Gen.Elements(true, false)
            select areLeading ? new string('0', zeros) + text : text + new string('0', zeros);
    }

    [GeneratedRegex(@"\A(?<sign>[+-]?)(?=\.?[0-9])(?<whole>[0-9]*)(\.(?<fraction>[0-9]*))?([eE](?<exponent>[+-]?[0-9]{1,4}))?\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Syntax();
}
