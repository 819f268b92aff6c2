using System.Globalization;
using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using Ingestion.Columnar;

namespace Ingestion.Core.Tests.Mapping.Casting;

/// <summary>Compares the casts with slow ones written another way, on random columns with nulls.</summary>
public class CastPropertyTests
{
    private static readonly Gen<BigInteger> Digits38 =
        from digits in Gen.Choose(0, 38)
        from parts in Gen.Choose(0, 999_999_999).ArrayOf(5)
        from isNegative in Gen.Elements(true, false)
        let value = parts.Aggregate(BigInteger.Zero, (sum, part) => (sum * 1_000_000_000) + part) % BigInteger.Pow(10, digits)
        select isNegative ? -value : value;

    private static readonly Gen<(DecimalType From, DecimalType To)> DecimalPairs =
        from a in Gen.Choose(1, 38)
        from b in Gen.Choose(0, a)
        from c in Gen.Choose(1, 38)
        from d in Gen.Choose(0, c)
        from isSameScale in Gen.Elements(true, false)
        select (DataType.Decimal(a, b), DataType.Decimal(c, isSameScale ? Math.Min(b, c) : d));

    [Fact]
    public void DecimalToDecimal_AnyTypes_IsExactOrRefused() =>
        Prop.ForAll(DecimalPairs.ToArbitrary(), Columns(Digits38).ToArbitrary(), (types, values) =>
        {
            var (from, to) = types;
            var source = values.Select(value => value is { } v ? Decimal(v % BigInteger.Pow(10, from.Precision), from.Scale) : (object?)null).ToArray();
            Verify(from, to, source, value => Rescale((ExactDecimal)value, to));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void IntegerToDecimal_AnyType_IsExactOrRefused() =>
        Prop.ForAll(DecimalPairs.ToArbitrary(), Columns(ArbMap.Default.GeneratorFor<long>()).ToArbitrary(), (types, values) =>
            Verify(DataType.Int64, types.To, Boxed(values), value => Rescale(new ExactDecimal((long)value, 0), types.To))).QuickCheckThrowOnFailure();

    [Fact]
    public void DecimalToInteger_AnyType_IsExactOrRefused() =>
        Prop.ForAll(DecimalPairs.ToArbitrary(), Columns(Digits38).ToArbitrary(), (types, values) =>
        {
            var source = values.Select(value => value is { } v ? Decimal(v % BigInteger.Pow(10, types.From.Precision), types.From.Scale) : (object?)null).ToArray();
            Verify(types.From, DataType.Int64, source, value => ToInteger((ExactDecimal)value));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void DecimalToTextAndBack_AnyType_ComesBack() =>
        Prop.ForAll(DecimalPairs.ToArbitrary(), Columns(Digits38).ToArbitrary(), (types, values) =>
        {
            var source = values.Select(value => value is { } v ? Decimal(v % BigInteger.Pow(10, types.From.Precision), types.From.Scale) : (object?)null).ToArray();
            var text = TestCast.Apply(types.From, DataType.String, source);
            Assert.DoesNotContain(text.OfType<string>(), t => t.Contains('.', StringComparison.Ordinal) && t[^1] is '0' or '.');
            Assert.Equal(source, TestCast.Apply(DataType.String, types.From, text));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void IntegerToTextAndBack_AnyValue_ComesBack() =>
        Prop.ForAll(Columns(ArbMap.Default.GeneratorFor<long>()).ToArbitrary(), values =>
        {
            var text = TestCast.Apply(DataType.Int64, DataType.String, Boxed(values));
            Assert.Equal(values.Select(value => value?.ToString(CultureInfo.InvariantCulture)), text);
            Assert.Equal(Boxed(values), TestCast.Apply(DataType.String, DataType.Int64, text));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void DoubleToText_AnyNumber_ReadsAsTheSameNumber() =>
        Prop.ForAll(Columns(ArbMap.Default.GeneratorFor<double>()).ToArbitrary(), values =>
        {
            var text = TestCast.Apply(DataType.Double, DataType.String, Boxed(values));
            Assert.Equal(values, text.Select(t => t is string s ? double.Parse(s, CultureInfo.InvariantCulture) : (double?)null));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void TimestampToTextAndBack_AnyTime_ComesBack() =>
        Prop.ForAll(Columns(Microseconds).ToArbitrary(), values =>
        {
            var source = values.Select(value => value is { } v ? DateTime.UnixEpoch.AddTicks(v * 10) : (object?)null).ToArray();
            var text = TestCast.Apply(DataType.Timestamp, DataType.String, source);
            Assert.Equal(source, TestCast.Apply(DataType.String, DataType.Timestamp, text, "Europe/Berlin"));
            Assert.Equal(source, text.Select(t => t is string s ? DateTime.Parse(s, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind) : (object?)null));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void BooleanGuidAndDateToTextAndBack_AnyValue_ComeBack() =>
        Prop.ForAll(
            Columns(ArbMap.Default.GeneratorFor<bool>()).ToArbitrary(),
            Columns(ArbMap.Default.GeneratorFor<Guid>()).ToArbitrary(),
            Columns(Gen.Choose(0, DateOnly.MaxValue.DayNumber).Select(DateOnly.FromDayNumber)).ToArbitrary(),
            (booleans, guids, dates) =>
            {
                foreach (var (type, values) in new[] { (DataType.Boolean, Boxed(booleans)), (DataType.Guid, Boxed(guids)), (DataType.Date, Boxed(dates)) })
                {
                    Assert.Equal(values, TestCast.Apply(DataType.String, type, TestCast.Apply(type, DataType.String, values)));
                }
            }).QuickCheckThrowOnFailure();

    private static Gen<long> Microseconds =>
        from day in Gen.Choose(-719_162, 2_932_896)
        from second in Gen.Choose(0, 86_399)
        from microsecond in Gen.OneOf(Gen.Constant(0), Gen.Choose(0, 999_999))
        select (((day * 86_400L) + second) * 1_000_000) + microsecond;

    private static Gen<T?[]> Columns<T>(Gen<T> values)
        where T : struct => Gen.Frequency((1, Gen.Constant<T?>(null)), (5, values.Select(value => (T?)value))).ArrayOf();

    private static object?[] Boxed<T>(T?[] values)
        where T : struct => [.. values.Select(value => (object?)value)];

    /// <summary>Each value alone, and then the column if all of its values fit.</summary>
    private static void Verify(DataType from, DataType to, object?[] values, Func<object, object?> reference)
    {
        var expected = values.Select(value => value is null ? null : reference(value)).ToArray();
        if (values.Zip(expected).All(pair => pair.First is null || pair.Second is not null))
        {
            Assert.Equal(expected, TestCast.Apply(from, to, values));
            return;
        }

        var firstUnfitting = Array.FindIndex(values, value => value is not null && reference(value) is null);
        var exception = Assert.Throws<IngestionException>(() => TestCast.Apply(from, to, values));
        Assert.Equal(values.Length > 1, exception.Message.Contains($"(row {firstUnfitting} of its batch", StringComparison.Ordinal));
    }

    private static ExactDecimal Decimal(BigInteger unscaled, int scale) => new((Int128)unscaled, scale);

    private static object? Rescale(ExactDecimal value, DecimalType to)
    {
        var numerator = (BigInteger)value.Unscaled * BigInteger.Pow(10, to.Scale);
        var unscaled = BigInteger.DivRem(numerator, BigInteger.Pow(10, value.Scale), out var rest);
        return rest.IsZero && BigInteger.Abs(unscaled) < BigInteger.Pow(10, to.Precision) ? Decimal(unscaled, to.Scale) : null;
    }

    private static object? ToInteger(ExactDecimal value)
    {
        var whole = BigInteger.DivRem((BigInteger)value.Unscaled, BigInteger.Pow(10, value.Scale), out var rest);
        return rest.IsZero && whole >= long.MinValue && whole <= long.MaxValue ? (long)whole : null;
    }
}
