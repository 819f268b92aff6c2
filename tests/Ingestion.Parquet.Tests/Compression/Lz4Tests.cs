using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Ingestion.Parquet.Compression;
using Ingestion.Parquet.Tests.Fixtures;

namespace Ingestion.Parquet.Tests.Compression;

public class Lz4Tests
{
    [Theory]
    [InlineData("00", "")]
    [InlineData("10 61", "a")]
    [InlineData("26 61 62 0200 50 61 62 61 62 61", "abababababababab" + "a")]
    [InlineData("1F 7A 0100 0E 50 7A 7A 7A 7A 7A", "zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz")]
    [InlineData("F0 01 30 31 32 33 34 35 36 37 38 39 61 62 63 64 65 66", "0123456789abcdef")]
    public void Decode_BytesByTheSpecification_GivesTheText(string input, string expected)
    {
        Assert.Equal(expected, Encoding.ASCII.GetString(Decode(Hex.Parse(input), expected.Length)));
        Assert.Equal(expected.Length, Lz4Decoder.Measure(Hex.Parse(input)));
    }

    [Theory]
    [InlineData("", "00")]
    [InlineData("a", "1061")]
    [InlineData("0123456789abcdef", "F001 30313233343536373839616263646566")]
    [InlineData("zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz", "1F7A01000E 507A7A7A7A7A")]
    public void Encode_Text_GivesTheBytesByTheSpecification(string text, string expected) =>
        Assert.Equal(Hex.Parse(expected), Encode(Encoding.ASCII.GetBytes(text)));

    [Fact]
    public void Decode_WhatWasEncoded_IsEqual() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(500),
        Prop.ForAll(RepetitiveBytes.Inputs().ToArbitrary(), bytes => Decode(Encode(bytes), bytes.Length).AsSpan().SequenceEqual(bytes)));

    [Fact]
    public void Encode_AnyBytes_EndsAsTheFormatWants() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(200),
        Prop.ForAll(RepetitiveBytes.Inputs().ToArbitrary(), bytes => KeepsEndOfBlockRules(Encode(bytes), bytes.Length)));

    [Theory]
    [InlineData("", 0)]
    [InlineData("10", 1)]
    [InlineData("F0", 15)]
    [InlineData("20 61 62", 1)]
    [InlineData("10 61 00", 5)]
    [InlineData("10 61 00 00 00", 5)]
    [InlineData("10 61 02 00 00", 5)]
    [InlineData("10 61 01 00 00", 4)]
    [InlineData("1F 61 01 00 FF FF FF", 5_000)]
    [InlineData("1F 61 01 00 FF FF 00 00", 100)]
    public void Decode_CorruptBytes_Throws(string input, int length) =>
        Assert.Throws<ParquetFormatException>(() => Decode(Hex.Parse(input), length));

    [Fact]
    public void Decode_AnyBytes_GivesAtMostTheLimitOrThrows() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(5_000),
        Prop.ForAll<byte[], byte>((bytes, limit) =>
            Assert.True(Record.Exception(() => Decode(bytes, limit)) is null or ParquetFormatException)));

    [Fact]
    public void Decode_MutatedBlock_GivesAtMostTheLimitOrThrows()
    {
        var text = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Range(0, 300).Select(i => $"order {i % 50} line {i % 7};")));
        var block = Encode(text);
        var random = new System.Random(11);
        for (var i = 0; i < 20_000; i++)
        {
            var mutated = (byte[])block.Clone();
            mutated[random.Next(block.Length)] = (byte)random.Next(256);
            mutated[random.Next(block.Length)] ^= (byte)(1 << random.Next(8));

            Assert.True(Record.Exception(() => Decode(mutated, text.Length)) is null or ParquetFormatException);
        }
    }

    /// <summary>The last match begins at least 12 bytes before the end and the last 5 bytes are a literal, or there is no match.</summary>
    private static bool KeepsEndOfBlockRules(byte[] block, int length)
    {
        var position = 0;
        var given = 0;
        var lastMatch = -1;
        while (true)
        {
            var token = block[position++];
            var literal = Length(block, ref position, token >> 4);
            position += literal;
            given += literal;
            if (position == block.Length)
            {
                return given == length && (lastMatch < 0 || (literal >= 5 && length - lastMatch >= 12));
            }

            lastMatch = given;
            position += 2;
            given += Length(block, ref position, token & 15) + 4;
        }
    }

    private static int Length(byte[] block, ref int position, int code)
    {
        var length = code;
        for (var part = code == 15 ? 255 : 0; part == 255; length += part)
        {
            part = block[position++];
        }

        return length;
    }

    private static byte[] Encode(byte[] bytes)
    {
        var output = new byte[Lz4Encoder.MaxEncodedLength(bytes.Length)];
        var table = new int[Lz4Encoder.TableSize];
        Array.Fill(table, 0x7FFF_FFFF);
        return output[..Lz4Encoder.Encode(bytes, output, table)];
    }

    /// <summary>Decodes with room to spare and without; both must agree, and nothing may be written behind the exact room.</summary>
    private static byte[] Decode(byte[] bytes, int limit)
    {
        var exact = new byte[limit];
        var written = Lz4Decoder.Decode(bytes, exact, 0, limit);
        var roomy = new byte[limit + 100];
        Assert.Equal(written, Lz4Decoder.Decode(bytes, roomy, 0, limit));
        Assert.Equal(exact.AsSpan(0, written), roomy.AsSpan(0, written));
        return exact[..written];
    }
}
