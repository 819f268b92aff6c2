using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Ingestion.Parquet.Buffers;
using Ingestion.Parquet.Encodings;
using Ingestion.Parquet.Tests.Fixtures;

namespace Ingestion.Parquet.Tests.Encodings;

public class DeltaStringsTests
{
    private const string Lengths = "800104040A00010000000200000048656C6C6F576F726C64466F6F626172414243444546";
    private const string Prefixes =
        "8001040400030300000044010000000000000000000080010404080303000000700000000000000000000000617869736C65626162626C6579686F6F64";

    [Fact]
    public void Encode_KnownStrings_GivesTheBytesOfTheFormat()
    {
        Assert.Equal(Lengths, Convert.ToHexString(EncodeLengths(Bytes("Hello", "World", "Foobar", "ABCDEF"))));
        Assert.Equal(Prefixes, Convert.ToHexString(EncodePrefixes(Bytes("axis", "axle", "babble", "babyhood"))));
    }

    [Fact]
    public void DecodeLengths_KnownBytes_GivesTheStringsWithoutCopying()
    {
        var source = Hex.Parse(Lengths + "FFFF");
        var offsets = new int[5];

        DeltaLengthByteArray.Decode(source, offsets, out var data);

        Assert.Equal([0, 5, 10, 16, 22], offsets);
        Assert.Equal("HelloWorldFoobarABCDEF", Encoding.UTF8.GetString(data.Span));
        Assert.True(data.Span.Overlaps(source));
    }

    [Fact]
    public void DecodePrefixes_KnownBytes_AppendsTheStrings()
    {
        using var output = new PooledBuffer();
        output.Append("xx"u8);
        var offsets = new int[5];

        DeltaByteArray.Decode(Hex.Parse(Prefixes), offsets, output, maxBytes: 22);

        Assert.Equal([2, 6, 10, 16, 24], offsets);
        Assert.Equal("xxaxisaxlebabblebabyhood", Encoding.UTF8.GetString(output.Written));
    }

    [Fact]
    public void Decode_AnyStrings_AreEqual() => Prop.ForAll(Strings.ToArbitrary(), strings =>
    {
        var (expectedOffsets, expected) = Join(strings);
        var offsets = new int[strings.Length + 1];
        DeltaLengthByteArray.Decode(EncodeLengths(strings), offsets, out var data);
        using var output = new PooledBuffer();
        var prefixOffsets = new int[strings.Length + 1];
        DeltaByteArray.Decode(EncodePrefixes(strings), prefixOffsets, output, expected.Length);
        return offsets.SequenceEqual(expectedOffsets) && data.Span.SequenceEqual(expected)
            && prefixOffsets.SequenceEqual(expectedOffsets) && output.Written.SequenceEqual(expected);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void DecodePrefixes_StringsBeyondTheLimit_AreRefusedBeforeMemoryIsTaken()
    {
        byte[][] strings = [.. Enumerable.Repeat(new byte[1_000], 1_000)];
        var encoded = EncodePrefixes(strings);
        using var output = new PooledBuffer();

        Assert.Throws<ParquetFormatException>(() => DeltaByteArray.Decode(encoded, new int[1_001], output, 999_999));
        Assert.Equal(0, output.Length);
        Assert.True(encoded.Length < 1_400);

        DeltaByteArray.Decode(encoded, new int[1_001], output, 1_000_000);
        Assert.Equal(1_000_000, output.Length);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(5)]
    public void Decode_AnotherCount_Throws(int count)
    {
        using var output = new PooledBuffer();

        Assert.Throws<ParquetFormatException>(() => DeltaLengthByteArray.Decode(Hex.Parse(Lengths), new int[count + 1], out _));
        Assert.Throws<ParquetFormatException>(() => DeltaByteArray.Decode(Hex.Parse(Prefixes), new int[count + 1], output, 1_000));
    }

    [Theory]
    [InlineData(2, 0)]
    [InlineData(0, -1)]
    [InlineData(int.MinValue, 0)]
    [InlineData(0, int.MaxValue)]
    public void DecodePrefixes_ImpossibleLengths_Throws(int prefix, int suffix)
    {
        using var encoded = new PooledBuffer();
        DeltaBinaryPacked.Encode([0, prefix], encoded);
        DeltaBinaryPacked.Encode([1, suffix], encoded);
        encoded.Append("ab"u8);
        var source = encoded.Written.ToArray();
        using var output = new PooledBuffer();

        Assert.Throws<ParquetFormatException>(() => DeltaByteArray.Decode(source, new int[3], output, 1_000));
    }

    private static Gen<byte[][]> Strings => Gen.ArrayOf(Gen.OneOf(
        Gen.ArrayOf(Gen.Choose(0, 2).Select(number => (byte)number)),
        ArbMap.Default.GeneratorFor<byte[]>()));

    private static byte[][] Bytes(params string[] strings) => [.. strings.Select(Encoding.UTF8.GetBytes)];

    private static byte[] EncodeLengths(byte[][] strings)
    {
        var (offsets, data) = Join(strings);
        using var output = new PooledBuffer();
        DeltaLengthByteArray.Encode(offsets, data, output);
        return output.Written.ToArray();
    }

    private static byte[] EncodePrefixes(byte[][] strings)
    {
        var (offsets, data) = Join(strings);
        using var output = new PooledBuffer();
        DeltaByteArray.Encode(offsets, data, output);
        return output.Written.ToArray();
    }

    private static (int[] Offsets, byte[] Data) Join(byte[][] strings)
    {
        var offsets = new int[strings.Length + 1];
        for (var i = 0; i < strings.Length; i++)
        {
            offsets[i + 1] = offsets[i] + strings[i].Length;
        }

        return (offsets, [.. strings.SelectMany(value => value)]);
    }
}
