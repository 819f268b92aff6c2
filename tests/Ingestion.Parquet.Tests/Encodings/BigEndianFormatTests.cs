using FsCheck;
using FsCheck.Fluent;
using Ingestion.Parquet.Encodings;
using Ingestion.Parquet.Schemas;
using Ingestion.Parquet.Tests.Fixtures;

namespace Ingestion.Parquet.Tests.Encodings;

public class BigEndianFormatTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    [InlineData(3, 2)]
    [InlineData(9, 4)]
    [InlineData(18, 8)]
    [InlineData(19, 9)]
    [InlineData(21, 9)]
    [InlineData(28, 12)]
    [InlineData(31, 13)]
    [InlineData(38, 16)]
    public void BytesOf_Precision_IsTheLeastThatHoldsIt(int precision, int bytes) => Assert.Equal(bytes, DecimalWidth.BytesOf(precision));

    [Theory]
    [InlineData("FF", "-1")]
    [InlineData("00", "0")]
    [InlineData("0080", "128")]
    [InlineData("FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFE", "-2")]
    [InlineData("0000 4B3B4CA85A86C47A098A223FFFFFFFFF", "99999999999999999999999999999999999999")]
    public void ReadNumber_AnyLength_GivesTheValue(string bytes, string expected) =>
        Assert.Equal(expected, BigEndianFormat.ReadNumber(Hex.Parse(bytes)).ToString(System.Globalization.CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("")]
    [InlineData("01 00000000000000000000000000000000")]
    [InlineData("00 80000000000000000000000000000000")]
    public void ReadNumber_NotANumberOf128Bits_Throws(string bytes) =>
        Assert.Throws<ParquetFormatException>(() => BigEndianFormat.ReadNumber(Hex.Parse(bytes)));

    [Fact]
    public void Decode_WhatWasEncoded_IsEqual() => Prop.ForAll<long, long>((high, low) =>
    {
        var value = ((Int128)(high % (1L << 30)) << 64) | (ulong)low;
        var format = new BigEndianFormat(13);
        var bytes = new byte[26];
        var decoded = new Int128[2];
        format.Encode([value, -value], bytes);
        format.Decode(bytes, decoded);
        return decoded[0] == value && decoded[1] == -value;
    }).QuickCheckThrowOnFailure();
}
