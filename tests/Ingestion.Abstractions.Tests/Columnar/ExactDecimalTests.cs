using System.Numerics;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Ingestion.Columnar;

namespace Ingestion.Abstractions.Tests.Columnar;

public class ExactDecimalTests
{
    private static readonly Gen<int> Scales = Gen.Choose(0, 38);

    [Fact]
    public void TryParse_NumberTexts_EqualBigIntegers() =>
        Property.Holds(ExactDecimalModel.Texts, text => ParsesAsTheModel(Encoding.UTF8.GetBytes(text), text), runs: 5000);

    [Fact]
    public void TryParse_NearlyNumbers_AreAcceptedOnlyIfTheModelDoes()
    {
        var texts = Gen.Choose(0, 12).SelectMany(length => Gen.Elements("0120019+-.eE ,_\0x".ToCharArray()).ArrayOf(length)).Select(string.Concat);

        Property.Holds(texts, text => ParsesAsTheModel(Encoding.UTF8.GetBytes(text), text), runs: 10_000);
    }

    [Fact]
    public void TryParse_AnyBytes_AreAcceptedOnlyIfTheModelDoes()
    {
        var bytes = Gen.Choose(0, 6).SelectMany(length => Gen.Choose(0, 255).Select(value => (byte)value).ArrayOf(length));

        Property.Holds(bytes, text => ParsesAsTheModel(text, Encoding.Latin1.GetString(text)), runs: 5000);
    }

    [Theory]
    [InlineData("0", "0")]
    [InlineData("-0", "0")]
    [InlineData("-0.00", "0.00")]
    [InlineData("+7", "7")]
    [InlineData(".5", "0.5")]
    [InlineData("5.", "5")]
    [InlineData("1.50", "1.50")]
    [InlineData("0001", "1")]
    [InlineData("1.25e3", "1250")]
    [InlineData("1.25E-3", "0.00125")]
    [InlineData("1e37", "10000000000000000000000000000000000000")]
    [InlineData("1e-38", "0.00000000000000000000000000000000000001")]
    [InlineData("100e-40", "0.00000000000000000000000000000000000001")]
    [InlineData("12345678901234567890123456789012345678.000", "12345678901234567890123456789012345678")]
    [InlineData("18446744073709551615", "18446744073709551615")]
    [InlineData("99999999999999999999", "99999999999999999999")]
    public void Parse_Number_GivesItsDigits(string text, string digits) => Assert.Equal(digits, ExactDecimal.Parse(text).ToString());

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("+")]
    [InlineData(".")]
    [InlineData("-.")]
    [InlineData("e5")]
    [InlineData(".e5")]
    [InlineData("1e")]
    [InlineData("1e+")]
    [InlineData("1e-")]
    [InlineData("1e5.0")]
    [InlineData("1.2.3")]
    [InlineData("--1")]
    [InlineData("1-")]
    [InlineData(" 1")]
    [InlineData("1 ")]
    [InlineData("1,000")]
    [InlineData("1_000")]
    [InlineData("0x10")]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("\u0661")]
    [InlineData("\uff11")]
    [InlineData("1\0")]
    [InlineData("1e38")]
    [InlineData("1e-39")]
    [InlineData("1e99999")]
    [InlineData("100000000000000000000000000000000000000")]
    [InlineData("123456789012345678901234567890123456789e-1")]
    [InlineData("0.123456789012345678901234567890123456789")]
    public void Parse_NoNumberOf38Digits_Throws(string text)
    {
        var exception = Assert.Throws<FormatException>(() => ExactDecimal.Parse(text));

        Assert.Equal($"'{text}' is not a decimal number of at most 38 digits.", exception.Message);
    }

    [Fact]
    public void ToString_AnyNumber_ReadsBackAsTheSameDigitsAndScale() => Property.Holds(
        ExactDecimalModel.Numbers,
        value =>
        {
            var text = value.ToString();
            var plain = BigInteger.Abs(ExactDecimalModel.Big(value.Unscaled)).ToString(System.Globalization.CultureInfo.InvariantCulture).PadLeft(value.Scale + 1, '0');
            var expected = (value.Unscaled < 0 ? "-" : string.Empty) + plain[..^value.Scale] + (value.Scale == 0 ? string.Empty : "." + plain[^value.Scale..]);
            Assert.Equal(expected, text);
            Assert.Equal(value, ExactDecimal.Parse(text));
        },
        runs: 2000);

    [Theory]
    [InlineData("170141183460469231731687303715884105727", 0)]
    [InlineData("-170141183460469231731687303715884105728", 0)]
    [InlineData("-1.70141183460469231731687303715884105728", 38)]
    public void ToString_OfTheWidestIntegers_Fits(string text, int scale)
    {
        var unscaled = Int128.Parse(text.Replace(".", string.Empty, StringComparison.Ordinal), System.Globalization.CultureInfo.InvariantCulture);

        Assert.Equal(text, new ExactDecimal(unscaled, scale).ToString());
    }

    [Fact]
    public void TryFormat_TooLittleRoom_ReturnsFalse() => Property.Holds(
        ExactDecimalModel.Numbers,
        value =>
        {
            Span<byte> utf8 = stackalloc byte[64];
            var length = value.ToString().Length;
            Assert.False(value.TryFormat(utf8[..(length - 1)], out _));
            Assert.True(value.TryFormat(utf8[..length], out var written));
            Assert.Equal(value.ToString(), Encoding.ASCII.GetString(utf8[..written]));
        });

    [Fact]
    public void TryRescale_AnyScale_EqualsBigIntegers() => Property.Holds(
        ExactDecimalModel.Numbers.Zip(Scales),
        pair =>
        {
            var (value, scale) = pair;
            var scaled = ExactDecimalModel.Big(value.Unscaled) * ExactDecimalModel.Power(scale);
            var exact = BigInteger.DivRem(scaled, ExactDecimalModel.Power(value.Scale), out var lost);
            var fits = lost.IsZero && BigInteger.Abs(exact) < ExactDecimalModel.Limit;
            Assert.Equal(fits, value.TryRescale(scale, out var rescaled));
            if (fits)
            {
                Assert.Equal((exact, scale), (ExactDecimalModel.Big(rescaled.Unscaled), rescaled.Scale));
            }
        },
        runs: 3000);

    [Theory]
    [InlineData("1", 38)]
    [InlineData("-1", 38)]
    [InlineData("1000.0", 35)]
    public void TryRescale_ToExactlyTenToThe38_IsOneDigitTooMany(string text, int scale)
    {
        Assert.False(ExactDecimal.Parse(text).TryRescale(scale, out _));
        Assert.True(ExactDecimal.Parse(text).TryRescale(scale - 1, out _));
    }

    [Fact]
    public void CompareTo_AnyNumbers_EqualsBigIntegers()
    {
        var near =
            from value in ExactDecimalModel.Numbers
            from scale in Scales
            from step in Gen.Choose(-1, 1)
            let other = value.TryRescale(scale, out var rescaled) ? new ExactDecimal(rescaled.Unscaled + step, scale) : new ExactDecimal(step, scale)
            select (value, other);

        Property.Holds(
            Gen.OneOf(ExactDecimalModel.Numbers.Two(), near),
            pair =>
            {
                var (left, right) = pair;
                var order = (ExactDecimalModel.Big(left.Unscaled) * ExactDecimalModel.Power(right.Scale))
                    .CompareTo(ExactDecimalModel.Big(right.Unscaled) * ExactDecimalModel.Power(left.Scale));
                Assert.Equal(order, Math.Sign(left.CompareTo(right)));
                Assert.Equal(order < 0, left < right);
                Assert.Equal(order <= 0, left <= right);
                Assert.Equal(order > 0, left > right);
                Assert.Equal(order >= 0, left >= right);
            },
            runs: 3000);
    }

    [Fact]
    public void FromDecimal_AnyDecimal_ComesBackTheSame()
    {
        var decimals = Gen.Choose(int.MinValue, int.MaxValue).Three().Zip(Gen.Choose(0, 28)).Zip(Gen.Elements(true, false))
            .Select(x => new decimal(x.Item1.Item1.Item1, x.Item1.Item1.Item2, x.Item1.Item1.Item3, x.Item2, (byte)x.Item1.Item2));

        Property.Holds(
            decimals,
            value =>
            {
                var exact = ExactDecimal.FromDecimal(value);
                Assert.Equal(value.ToString(System.Globalization.CultureInfo.InvariantCulture), exact.ToString());
                Assert.Equal(decimal.GetBits(value), decimal.GetBits(exact.ToDecimal()));
            },
            runs: 1000);
    }

    [Fact]
    public void ToDecimal_AnyNumber_IsTheSameNumberOrThrows() => Property.Holds(
        ExactDecimalModel.Numbers,
        value =>
        {
            var digits = ExactDecimalModel.Big(value.Unscaled);
            var scale = value.Scale;
            for (; scale > 0 && digits % 10 == 0; scale--)
            {
                digits /= 10;
            }

            if (scale <= 28 && BigInteger.Abs(digits) < BigInteger.One << 96)
            {
                Assert.Equal(0, ExactDecimal.FromDecimal(value.ToDecimal()).CompareTo(value));
            }
            else
            {
                var exception = Assert.Throws<OverflowException>(() => value.ToDecimal());
                Assert.Equal($"{value} needs more than the 96 bits or 28 places of a System.Decimal.", exception.Message);
            }
        },
        runs: 3000);

    [Fact]
    public void ToDecimal_MoreDigitsThanADecimalHolds_ThrowsAndNeverRounds() =>
        Assert.Throws<OverflowException>(() => ExactDecimal.Parse("12345678901.123456789012345678901234567").ToDecimal());

    [Fact]
    public void Equality_SameNumberOfAnotherScale_Differs()
    {
        var left = ExactDecimal.Parse("1.5");
        var right = ExactDecimal.Parse("1.50");

        Assert.NotEqual(left, right);
        Assert.Equal(0, left.CompareTo(right));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(39)]
    [InlineData(int.MinValue)]
    [InlineData(int.MaxValue)]
    public void Scale_OutOfRange_Throws(int scale)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new ExactDecimal(1, scale));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ExactDecimal(1, 0) with { Scale = scale });
        Assert.Throws<ArgumentOutOfRangeException>(() => new ExactDecimal(1, 0).TryRescale(scale, out _));
    }

    [Fact]
    public void Parse_Null_Throws() => Assert.Throws<ArgumentNullException>(() => ExactDecimal.Parse(null!));

    private static void ParsesAsTheModel(byte[] utf8, string text)
    {
        var expected = ExactDecimalModel.Read(text);
        var isNumber = ExactDecimal.TryParse(utf8, out var value);
        Assert.Equal(expected is not null, isNumber);
        Assert.Equal(expected ?? default, isNumber ? (ExactDecimalModel.Big(value.Unscaled), value.Scale) : default);
    }
}
