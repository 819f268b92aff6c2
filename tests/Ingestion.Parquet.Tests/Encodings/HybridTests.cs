using System.Runtime.InteropServices;
using FsCheck;
using FsCheck.Fluent;
using Ingestion.Parquet.Buffers;
using Ingestion.Parquet.Encodings;
using Ingestion.Parquet.Tests.Fixtures;

namespace Ingestion.Parquet.Tests.Encodings;

public class HybridTests
{
    [Theory]
    [InlineData("0388c6fa", 3, new[] { 0, 1, 2, 3, 4, 5, 6, 7 })]
    [InlineData("0a04", 3, new[] { 4, 4, 4, 4, 4 })]
    [InlineData("0a01", 0, new[] { 0, 0, 0 })]
    [InlineData("0001 0201", 1, new[] { 1 })]
    [InlineData("04 34120000", 32, new[] { 0x1234, 0x1234 })]
    [InlineData("03 FFFFFFFF 01000000 00000000 00000000 00000000 00000000 00000000 00000080", 32, new[] { -1, 1, 0, 0, 0, 0, 0, int.MinValue })]
    [InlineData("03 03", 1, new[] { 1, 1, 0 })]
    public void Read_KnownBytes_GivesTheirValues(string input, int width, int[] expected)
    {
        var values = new int[expected.Length];

        new HybridDecoder(Hex.Parse(input), width).Read(values);

        Assert.Equal(expected, values);
    }

    [Fact]
    public void Read_RunOfAHundred_GivesAHundredValues()
    {
        var decoder = new HybridDecoder(Hex.Parse("c80104"), width: 3);

        Assert.Equal(60, decoder.NextRun(60, out var value));
        Assert.Equal(4, value);
        Assert.Equal(40, decoder.NextRun(60, out value));
        Assert.Throws<ParquetFormatException>(() => decoder.NextRun(1, out _));
    }

    [Theory]
    [InlineData("", 1)]
    [InlineData("80", 1)]
    [InlineData("c801", 3)]
    [InlineData("03", 3)]
    [InlineData("FFFFFFFFFF7F", 1)]
    [InlineData("FFFFFFFF0F", 1)]
    [InlineData("0000000000", 1)]
    public void Read_MalformedBytes_Throws(string input, int width) =>
        Assert.Throws<ParquetFormatException>(() => new HybridDecoder(Hex.Parse(input), width).Read(new int[1]));

    [Theory]
    [InlineData(-1)]
    [InlineData(33)]
    public void Constructor_ImpossibleWidth_Throws(int width) =>
        Assert.Throws<ParquetFormatException>(() => new HybridDecoder(Hex.Parse("0201"), width));

    [Theory]
    [InlineData("1", "0201")]
    [InlineData("0", "0200")]
    [InlineData("10", "0301")]
    [InlineData("1111111111", "1401")]
    [InlineData("00000000000000000", "2200")]
    public void Encode_FewBits_GivesTheShortForm(string bits, string expected) => Assert.Equal(expected, Convert.ToHexString(Encode(bits)));

    [Fact]
    public void Encode_LongRunBetweenOtherBits_IsARunOfItsOwn()
    {
        var encoded = Encode("10101010" + new string('1', 800) + "01");

        Assert.Equal("0355" + "C00C01" + "0302", Convert.ToHexString(encoded));
    }

    [Fact]
    public void Encode_AnyRuns_ReadBackEqual() => Prop.ForAll(
        Gen.ArrayOf(Gen.Frequency((3, Gen.Choose(1, 9)), (1, Gen.Choose(50, 300)))).ToArbitrary(),
        runs =>
        {
            var bits = string.Concat(runs.Select((length, i) => new string(i % 2 == 0 ? '1' : '0', length)));
            var values = new int[bits.Length];
            new HybridDecoder(Encode(bits), width: 1).Read(values);
            return bits == string.Concat(values);
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(3, new uint[] { 0, 1, 2, 3, 4, 5, 6, 7 }, "0388C6FA")]
    [InlineData(3, new uint[] { 1, 2, 3 }, "03D10000")]
    [InlineData(0, new uint[] { 0, 0, 0 }, "06")]
    [InlineData(12, new uint[] { 0x123, 0x123 }, "042301")]
    [InlineData(32, new uint[] { uint.MaxValue }, "02FFFFFFFF")]
    [InlineData(8, new uint[] { 1, 2, 3, 4, 5, 6, 7, 8, 9, 9, 9, 9, 9, 9, 9, 9, 9, 1 }, "0301020304050607081209" + "0201")]
    public void Encode_Indexes_GivesTheseBytes(int width, uint[] values, string expected)
    {
        using var output = new PooledBuffer();

        HybridEncoder.Encode(values, width, output);

        Assert.Equal(expected, Convert.ToHexString(output.Written));
    }

    [Fact]
    public void Encode_HundredEqualIndexes_IsOneRun()
    {
        using var output = new PooledBuffer();

        HybridEncoder.Encode([.. Enumerable.Repeat(4U, 100)], 3, output);

        Assert.Equal("C80104", Convert.ToHexString(output.Written));
    }

    [Fact]
    public void Encode_AnyIndexes_ReadBackEqualAndNeverMuchLongerThanPacked() => Prop.ForAll(
        Gen.Choose(0, 32).ToArbitrary(),
        NumberRuns.ToArbitrary(),
        Gen.Choose(1, 40).ToArbitrary(),
        (width, runs, step) =>
        {
            uint[] values = [.. runs.SelectMany(run => Enumerable.Repeat((uint)(run.Value & ((1UL << width) - 1)), run.Length))];
            using var output = new PooledBuffer();
            HybridEncoder.Encode(values, width, output);
            return values.AsSpan().SequenceEqual(ReadInSteps(output.Written.ToArray(), width, values.Length, step))
                && output.Length <= BitPacking.CountBytes(values.Length, width) + width + 5;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void EncodeLevels_AnyLevels_ReadBackEqual() => Prop.ForAll(
        Gen.Choose(1, 8).ToArbitrary(),
        NumberRuns.ToArbitrary(),
        Gen.Choose(1, 40).ToArbitrary(),
        (width, runs, step) =>
        {
            byte[] levels = [.. runs.SelectMany(run => Enumerable.Repeat((byte)(run.Value & ((1UL << width) - 1)), run.Length))];
            using var output = new PooledBuffer();
            HybridEncoder.EncodeLevels(levels, width, output);
            var decoder = new HybridDecoder(output.Written.ToArray(), width);
            var read = new byte[levels.Length];
            for (var i = 0; i < read.Length; i += step)
            {
                decoder.Read(read.AsSpan(i, Math.Min(step, read.Length - i)));
            }

            return levels.AsSpan().SequenceEqual(read);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void NextRun_PackedValues_JoinsEqualOnes()
    {
        var decoder = new HybridDecoder(Hex.Parse("03 15"), width: 1);

        Assert.Equal((1, 1), (decoder.NextRun(8, out var value), value));
        Assert.Equal((1, 0), (decoder.NextRun(8, out value), value));
        Assert.Equal((1, 1), (decoder.NextRun(8, out value), value));
        Assert.Equal((1, 0), (decoder.NextRun(8, out value), value));
        Assert.Equal((1, 1), (decoder.NextRun(8, out value), value));
        Assert.Equal((2, 0), (decoder.NextRun(2, out value), value));
        Assert.Equal((1, 0), (decoder.NextRun(8, out value), value));
    }

    [Fact]
    public void NextRun_AnyNumbersInTurnWithRead_GivesThem() => Prop.ForAll(
        Gen.Choose(1, 3).ToArbitrary(),
        NumberRuns.ToArbitrary(),
        Gen.Choose(1, 100).ToArbitrary(),
        (width, runs, most) =>
        {
            uint[] values = [.. runs.SelectMany(run => Enumerable.Repeat((uint)(run.Value & ((1UL << width) - 1)), run.Length))];
            using var output = new PooledBuffer();
            HybridEncoder.Encode(values, width, output);
            var decoder = new HybridDecoder(output.Written.ToArray(), width);
            List<uint> read = [];
            while (read.Count < values.Length)
            {
                var count = decoder.NextRun(Math.Min(most, values.Length - read.Count), out var value);
                read.AddRange(Enumerable.Repeat((uint)value, count));
                var few = new uint[Math.Min(3, values.Length - read.Count)];
                decoder.Read(MemoryMarshal.Cast<uint, int>(few.AsSpan()));
                read.AddRange(few);
            }

            return values.SequenceEqual(read);
        }).QuickCheckThrowOnFailure();

    private static Gen<(ulong Value, int Length)[]> NumberRuns => Gen.ArrayOf(
        from value in ArbMap.Default.GeneratorFor<ulong>()
        from length in Gen.Frequency((5, Gen.Choose(1, 3)), (2, Gen.Choose(7, 70)))
        select (value * 0x9E3779B97F4A7C15, length));

    private static uint[] ReadInSteps(byte[] encoded, int width, int count, int step)
    {
        var decoder = new HybridDecoder(encoded, width);
        var values = new uint[count];
        for (var i = 0; i < count; i += step)
        {
            decoder.Read(MemoryMarshal.Cast<uint, int>(values.AsSpan(i, Math.Min(step, count - i))));
        }

        return values;
    }

    private static byte[] Encode(string bits)
    {
        var packed = new byte[(bits.Length + 7) / 8];
        for (var i = 0; i < bits.Length; i++)
        {
            packed[i / 8] |= (byte)((bits[i] - '0') << (i % 8));
        }

        using var output = new PooledBuffer();
        HybridEncoder.Encode(packed, bits.Length, output);
        return output.Written.ToArray();
    }
}
