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
        Prop.ForAll(RepetitiveBytes.Inputs().ToArbitrary(), bytes => Decode(Encode(bytes), bytes.Length).AsSpan().SequenceEqual(bytes)));

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

    [Fact]
    public void Decode_MutatedBlock_GivesTheAnnouncedLengthOrThrows()
    {
        var text = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Range(0, 300).Select(i => $"order {i % 50} line {i % 7};")));
        var block = Encode(text);
        var random = new System.Random(11);
        for (var i = 0; i < 20_000; i++)
        {
            var mutated = (byte[])block.Clone();
            mutated[random.Next(2, block.Length)] = (byte)random.Next(256);
            mutated[random.Next(2, block.Length)] ^= (byte)(1 << random.Next(8));

            Assert.True(Record.Exception(() => Decode(mutated, text.Length)) is null or ParquetFormatException);
        }
    }

    [Fact]
    public void Encode_BytesWithoutRepetition_CostsNextToNothing()
    {
        var bytes = new byte[1_000_000];
        new System.Random(3).NextBytes(bytes);

        Assert.InRange(Encode(bytes).Length, bytes.Length, bytes.Length + 100);
    }

    private static byte[] Encode(byte[] bytes)
    {
        var output = new byte[SnappyEncoder.MaxEncodedLength(bytes.Length)];
        var table = new ushort[SnappyEncoder.TableSize];
        Array.Fill(table, (ushort)0xABCD);
        return output[..SnappyEncoder.Encode(bytes, output, table)];
    }

    /// <summary>Decodes with room to spare and without; both must agree, and nothing may be written behind the exact room.</summary>
    private static byte[] Decode(byte[] bytes, int length)
    {
        var exact = new byte[length];
        var failure = Record.Exception(() => SnappyDecoder.Decode(bytes, exact, length));
        var roomy = new byte[length + 100];
        Assert.Equal(failure?.GetType(), Record.Exception(() => SnappyDecoder.Decode(bytes, roomy, length))?.GetType());
        if (failure is not null)
        {
            throw failure;
        }

        Assert.Equal(exact, roomy[..length]);
        return exact;
    }
}
