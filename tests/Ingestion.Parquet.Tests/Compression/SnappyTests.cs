using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Ingestion.Parquet.Compression;
using Ingestion.Parquet.Tests.Fixtures;

namespace Ingestion.Parquet.Tests.Compression;

public class SnappyTests
{
    [Theory]
    [InlineData("00", "")]
    [InlineData("010061", "a")]
    [InlineData("07087861620102", "xababab")]
    [InlineData("0a0461621e0200", "ababababab")]
    [InlineData("0a0461620F 02000000 01 02", "ababababab")]
    public void Decode_KnownBytes_GivesTheText(string input, string expected) =>
        Assert.Equal(expected, Encoding.ASCII.GetString(Decode(Hex.Parse(input), expected.Length)));

    [Theory]
    [InlineData("", "00")]
    [InlineData("a", "010061")]
    [InlineData("xababab", "0718786162616261 62")]
    public void Encode_ShortText_IsALiteral(string text, string expected) =>
        Assert.Equal(Hex.Parse(expected), Encode(Encoding.ASCII.GetBytes(text)));

    [Fact]
    public void Encode_RepeatedByte_IsALiteralAndACopy() =>
        Assert.Equal("41007AFE0100", Convert.ToHexString(Encode(Encoding.ASCII.GetBytes(new string('z', 65)))));

    [Fact]
    public void Encode_HundredDifferentBytes_IsALiteralWithALongTag()
    {
        byte[] bytes = [.. Enumerable.Range(0, 100).Select(i => (byte)i)];

        Assert.Equal("64F063" + Convert.ToHexString(bytes), Convert.ToHexString(Encode(bytes)));
    }

    [Fact]
    public void Encode_RepetitiveText_GetsMuchSmaller()
    {
        var text = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Range(0, 20_000).Select(i => $"order {i % 50} line {i % 7};")));

        var encoded = Encode(text);

        Assert.InRange(encoded.Length, 1, text.Length / 3);
        Assert.Equal(text, Decode(encoded, text.Length));
    }

    [Fact]
    public void Decode_WhatWasEncoded_IsEqual() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(500),
        Prop.ForAll(Inputs().ToArbitrary(), bytes => Decode(Encode(bytes), bytes.Length).AsSpan().SequenceEqual(bytes)));

    [Theory]
    [InlineData("", 0)]
    [InlineData("01", 1)]
    [InlineData("02 00 61", 2)]
    [InlineData("01 04 61 62", 1)]
    [InlineData("05 00 61 01 00", 5)]
    [InlineData("05 00 61 01 02", 5)]
    [InlineData("03 00 61 0D 01", 3)]
    [InlineData("0A 00 61 FC FFFFFFFF", 10)]
    [InlineData("80 80 80 80 80 01", 0)]
    [InlineData("05 F0", 5)]
    [InlineData("06 00 61 12 01", 6)]
    public void Decode_CorruptBytes_Throws(string input, int length) =>
        Assert.Throws<ParquetFormatException>(() => Decode(Hex.Parse(input), length));

    [Fact]
    public void Decode_AnyBytes_GivesTheAnnouncedLengthOrThrows() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(5_000),
        Prop.ForAll<byte[], byte>((bytes, length) => Assert.True(Record.Exception(() => Decode([length, .. bytes], length)) is null or ParquetFormatException)));

    private static Gen<byte[]> Inputs() =>
        from seed in Gen.Choose(0, int.MaxValue)
        from length in Gen.Frequency((3, Gen.Choose(0, 300)), (2, Gen.Choose(65_000, 140_000)))
        from alphabet in Gen.Elements(1, 2, 5, 256)
        from repeat in Gen.Elements(1, 3, 70, 4_000)
        select Create(new System.Random(seed), length, alphabet, repeat);

    private static byte[] Create(System.Random random, int length, int alphabet, int repeat)
    {
        var bytes = new byte[length];
        for (var i = 0; i < length; i++)
        {
            bytes[i] = i >= repeat && random.Next(10) > 0 ? bytes[i - repeat] : (byte)random.Next(alphabet);
        }

        return bytes;
    }

    private static byte[] Encode(byte[] bytes)
    {
        var output = new byte[SnappyEncoder.MaxEncodedLength(bytes.Length)];
        var table = new ushort[SnappyEncoder.TableSize];
        Array.Fill(table, (ushort)0xABCD);
        return output[..SnappyEncoder.Encode(bytes, output, table)];
    }

    private static byte[] Decode(byte[] bytes, int length)
    {
        var output = new byte[length];
        SnappyDecoder.Decode(bytes, output);
        return output;
    }
}
