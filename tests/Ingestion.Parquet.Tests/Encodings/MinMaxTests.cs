using FsCheck;
using FsCheck.Fluent;
using Ingestion.Parquet.Encodings;

namespace Ingestion.Parquet.Tests.Encodings;

public class MinMaxTests
{
    [Fact]
    public void TryGet_AnyIntegers_EqualsItsTwin() => Prop.ForAll<long[]>(values =>
    {
        long[] spread = [.. values.Select(value => value * 0x2545F4914F6CDD1D)];
        return Both(spread) && Both<int>([.. spread.Select(value => (int)value)])
            && Both<ulong>([.. spread.Select(value => (ulong)value)]) && Both<uint>([.. spread.Select(value => (uint)value)]);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void TryGet_AnyFloats_EqualsItsTwin() => Prop.ForAll(Numbers.ToArbitrary(), values =>
    {
        float[] narrow = [.. values.Select(value => (float)value)];
        var any = MinMax.TryGet<double>(values, out var min, out var max, out var nanCount);
        var expected = MinMax.TryGetScalar<double>(values, out var expectedMin, out var expectedMax, out var expectedNanCount);
        var anyNarrow = MinMax.TryGet<float>(narrow, out var narrowMin, out var narrowMax, out var narrowNanCount);
        return (any, min, max, nanCount) == (expected, expectedMin, expectedMax, expectedNanCount)
            && (anyNarrow, narrowNanCount) == (expected, expectedNanCount)
            && (!any || (narrowMin == (float)min && narrowMax == (float)max));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void TryGet_EveryPosition_FindsTheBounds()
    {
        for (var position = 0; position < 40; position++)
        {
            var values = new int[40];
            values[position] = -5;
            values[(position + 1) % 40] = 9;

            Assert.True(MinMax.TryGet<int>(values, out var min, out var max));
            Assert.Equal((-5, 9), (min, max));
        }
    }

    [Fact]
    public void TryGet_OnlyNanOrNothing_IsFalse()
    {
        Assert.False(MinMax.TryGet<double>([double.NaN, double.NaN], out _, out _, out var nanCount));
        Assert.Equal(2, nanCount);
        Assert.False(MinMax.TryGet<float>([], out _, out _, out _));
        Assert.False(MinMax.TryGet<long>([], out _, out _));
    }

    [Fact]
    public void TryGet_Infinities_AreNumbers()
    {
        Assert.True(MinMax.TryGet<double>([double.PositiveInfinity, double.NaN], out var min, out var max, out var nanCount));
        Assert.Equal((double.PositiveInfinity, double.PositiveInfinity, 1), (min, max, nanCount));
    }

    private static Gen<double[]> Numbers => Gen.ArrayOf(Gen.Frequency(
        (3, Gen.Choose(-1_000, 1_000).Select(number => number / 8.0)),
        (1, Gen.Elements(double.NaN, double.PositiveInfinity, double.NegativeInfinity))));

    private static bool Both<T>(T[] values)
        where T : unmanaged, System.Numerics.IBinaryInteger<T>
    {
        var any = MinMax.TryGet<T>(values, out var min, out var max);
        var expected = MinMax.TryGetScalar<T>(values, out var expectedMin, out var expectedMax);
        return (any, min, max).Equals((expected, expectedMin, expectedMax));
    }
}
