using FsCheck;
using FsCheck.Fluent;
using Ingestion.Parquet.Buffers;
using Ingestion.Parquet.Encodings;
using Ingestion.Parquet.Tests.Fixtures;

namespace Ingestion.Parquet.Tests.Encodings;

public class DeltaBinaryPackedTests
{
    public static TheoryData<long[], string> Vectors => new()
    {
        { [7, 5, 3, 1, 2, 3, 4, 5], "800104080E0302000000C03F000000000000" },
        { [1, 2, 3, 4, 5], "80010405020200000000" },
        { [], "8001040000" },
        { [42], "8001040154" },
        { [long.MinValue, long.MaxValue, long.MinValue], "80010403FFFFFFFFFFFFFFFFFF0101020000000800000000000000" },
    };

    [Theory]
    [MemberData(nameof(Vectors))]
    public void Encode_KnownValues_GivesTheBytesOfTheFormat(long[] values, string expected)
    {
        using var output = new PooledBuffer();

        DeltaBinaryPacked.Encode(values, output);

        Assert.Equal(expected, Convert.ToHexString(output.Written));
        Assert.Equal(values, Decode64([.. output.Written, 0xAA], values.Length, step: 3));
    }

    [Fact]
    public void Encode_AnyLongs_EqualsTheDefinition() => Prop.ForAll(Series.ToArbitrary(), values =>
    {
        using var output = new PooledBuffer();
        DeltaBinaryPacked.Encode(values, output);
        return output.Written.SequenceEqual(SlowDelta.Encode(values, 128, 4, 64));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Encode_AnyInts_EqualsTheDefinition() => Prop.ForAll(Series.ToArbitrary(), series =>
    {
        int[] values = [.. series.Select(value => (int)value)];
        using var output = new PooledBuffer();
        DeltaBinaryPacked.Encode(values, output);
        return output.Written.SequenceEqual(SlowDelta.Encode([.. values.Select(value => (long)value)], 128, 4, 32));
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(128, 4, 7)]
    [InlineData(128, 1, 1_000)]
    [InlineData(256, 8, 64)]
    [InlineData(384, 3, 13)]
    [InlineData(2_048, 2, 33)]
    public void Read_AnyGeometry_GivesTheValuesAndItsLength(int blockLength, int miniblocks, int step) => Prop.ForAll(Series.ToArbitrary(), series =>
    {
        var encoded = SlowDelta.Encode(series, blockLength, miniblocks, 64, unusedWidth: 0xFF);
        long[] narrow = [.. series.Select(value => (long)(int)value)];
        var encodedNarrow = SlowDelta.Encode(narrow, blockLength, miniblocks, 32, unusedWidth: 0xFF);
        return series.AsSpan().SequenceEqual(Decode64([.. encoded, 0xAA, 0xAA], series.Length, step))
            && narrow.AsSpan().SequenceEqual(Decode32([.. encodedNarrow, 0xAA, 0xAA], series.Length, step));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Read_LastMiniblockWithoutItsFilling_GivesTheValues()
    {
        var decoder = new DeltaBinaryPackedDecoder(Hex.Parse("800104080E0302000000C03F"));
        var values = new int[8];

        decoder.Read(values);

        Assert.Equal([7, 5, 3, 1, 2, 3, 4, 5], values);
        Assert.Equal((12, 0), (decoder.BytesConsumed, decoder.Left));
    }

    [Theory]
    [InlineData("")]
    [InlineData("8001")]
    [InlineData("8001040054")]
    [InlineData("800104080E0302000000C0")]
    [InlineData("800104080E0302000000")]
    [InlineData("800104080E0302")]
    [InlineData("800104080E0341000000C03F000000000000C03F000000000000")]
    [InlineData("0004080E0302000000C03F000000000000")]
    [InlineData("800100080E0302000000C03F000000000000")]
    [InlineData("800103080E0302000000C03F000000000000")]
    [InlineData("800108080E0302000000C03F000000000000")]
    [InlineData("7F04080E0302000000C03F000000000000")]
    [InlineData("FFFFFFFFFFFFFFFFFFFFFF04080E0302000000C03F000000000000")]
    [InlineData("800104FFFFFFFFFF0F0E0302000000C03F000000000000")]
    [InlineData("80FFFFFFFFFF7F80FFFFFFFFFF7F080E")]
    public void Read_MalformedBytes_Throws(string input) =>
        Assert.Throws<ParquetFormatException>(() => new DeltaBinaryPackedDecoder(Hex.Parse(input)).Read(new long[8]));

    [Fact]
    public void Read_WidthsBeyondThirtyTwoBits_AreRefusedForInts()
    {
        using var output = new PooledBuffer();
        DeltaBinaryPacked.Encode([0L, 1L << 40, 0L], output);
        var encoded = output.Written.ToArray();

        Assert.Throws<ParquetFormatException>(() => new DeltaBinaryPackedDecoder(encoded).Read(new int[3]));
    }

    [Fact]
    public void Read_AnyDamage_ThrowsOnlyFormatErrors() => Prop.ForAll(
        Series.ToArbitrary(),
        ArbMap.Default.GeneratorFor<(int Position, byte Value)>().ArrayOf(5).ToArbitrary(),
        (series, damage) =>
        {
            var encoded = SlowDelta.Encode(series, 128, 4, 64);
            foreach (var (position, value) in damage)
            {
                encoded[(int)((uint)position % encoded.Length)] = value;
            }

            try
            {
                _ = Decode64(encoded, series.Length, 17);
            }
            catch (ParquetFormatException)
            {
            }

            return true;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void EstimateBytes_EvenData_IsWithinATenth()
    {
        var random = new Random(5);
        long[] values = [.. Enumerable.Range(0, 100_000).Select(i => (i * 1_000L) + random.Next(700))];
        using var output = new PooledBuffer();
        DeltaBinaryPacked.Encode(values, output);

        Assert.InRange(DeltaBinaryPacked.EstimateBytes(values), output.Length * 9L / 10, output.Length * 11L / 10);
        Assert.InRange(DeltaBinaryPacked.EstimateBytes(Array.Empty<int>()), 1, 16);
        Assert.InRange(DeltaBinaryPacked.EstimateBytes([5, 6, 7]), 5, 32);
    }

    private static Gen<long[]> Series => Gen.OneOf(
        Gen.ArrayOf(ArbMap.Default.GeneratorFor<long>()),
        Gen.ArrayOf(Gen.Elements(long.MinValue, long.MaxValue, int.MinValue, int.MaxValue, 0, -1, 1)),
        from length in Gen.Choose(0, 700)
        from width in Gen.Choose(1, 64)
        from seed in Gen.Choose(0, 1_000_000)
        select Walk(length, width, seed));

    private static long[] Walk(int length, int width, int seed)
    {
        var random = new Random(seed);
        var value = random.NextInt64();
        return [.. Enumerable.Range(0, length).Select(_ => value += random.NextInt64(long.MinValue, long.MaxValue) >> (64 - width))];
    }

    private static long[] Decode64(byte[] encoded, int count, int step)
    {
        var decoder = new DeltaBinaryPackedDecoder(encoded);
        var values = new long[count];
        for (var i = 0; i < count; i += step)
        {
            decoder.Read(values.AsSpan(i, Math.Min(step, count - i)));
        }

        CheckEnd(encoded, decoder);
        return values;
    }

    private static long[] Decode32(byte[] encoded, int count, int step)
    {
        var decoder = new DeltaBinaryPackedDecoder(encoded);
        var values = new int[count];
        for (var i = 0; i < count; i += step)
        {
            decoder.Read(values.AsSpan(i, Math.Min(step, count - i)));
        }

        CheckEnd(encoded, decoder);
        return [.. values.Select(value => (long)value)];
    }

    private static void CheckEnd(byte[] encoded, DeltaBinaryPackedDecoder decoder)
    {
        if (encoded[^1] == 0xAA && encoded.AsSpan(decoder.BytesConsumed).ContainsAnyExcept((byte)0xAA))
        {
            throw new InvalidOperationException($"{decoder.BytesConsumed} bytes are said to be consumed, of {encoded.Length}");
        }
    }
}
