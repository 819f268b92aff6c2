using Ingestion.Parquet.Buffers;
using Ingestion.Parquet.Tests.Fixtures;
using Ingestion.Parquet.Thrift;

namespace Ingestion.Parquet.Tests.Thrift;

public class CompactReaderTests
{
    [Fact]
    public void ReadInt64_AllThatWasWritten_IsRead()
    {
        long[] values = [0, -1, 1, 63, 64, -64, -65, int.MaxValue, long.MaxValue, long.MinValue];
        using var buffer = new PooledBuffer();
        var writer = new CompactWriter(buffer);
        for (var i = 0; i < values.Length; i++)
        {
            writer.WriteInt64((i * 20) + 1, values[i]);
        }

        writer.End();

        var reader = new CompactReader(buffer.Written);
        for (var i = 0; i < values.Length; i++)
        {
            Assert.True(reader.NextField(out var field, out var type));
            Assert.Equal(((i * 20) + 1, values[i]), (field, reader.ReadInt64(type)));
        }

        Assert.False(reader.NextField(out _, out _));
        Assert.Equal(buffer.Length, reader.Position);
    }

    // Fields 1 to 10, one of each type that is unknown to the reader, then field 11 with the number 7.
    [Fact]
    public void Skip_EveryType_EndsWhereTheValueEnds()
    {
        var input = Hex.Parse("11 12 13FF 14FFFF03 1501 1602 17 0102030405060708 18 03 616263 19 21 01 02 1B 01 85 01 61 02 15 0E 00");
        var reader = new CompactReader(input);

        var last = 0;
        var value = 0;
        while (reader.NextField(out var field, out var type))
        {
            last = field;
            if (field == 11)
            {
                value = reader.ReadInt32(type);
            }
            else
            {
                reader.Skip(type);
            }
        }

        Assert.Equal((11, 7, input.Length), (last, value, reader.Position));
    }

    [Theory]
    [InlineData("18 05 6162")]
    [InlineData("18 FFFFFFFFFF7F")]
    [InlineData("19 FC FFFFFFFF7F 00")]
    [InlineData("19 F8 64 00")]
    [InlineData("1B FFFFFFFF0F 88")]
    [InlineData("15")]
    [InlineData("15 FFFFFFFFFFFFFFFFFFFF7F")]
    [InlineData("1F 00")]
    public void Skip_MalformedInput_Throws(string input) => Assert.Throws<ParquetFormatException>(() => SkipAll(Hex.Parse(input)));

    [Fact]
    public void Skip_DeepNesting_ThrowsBeforeTheStackEnds()
    {
        Assert.Throws<ParquetFormatException>(() => SkipAll([.. Enumerable.Repeat((byte)0x1C, 1_000_000)]));
        Assert.Throws<ParquetFormatException>(() => SkipAll([.. Enumerable.Repeat((byte)0x19, 1_000_000)]));
    }

    private static void SkipAll(byte[] input)
    {
        var reader = new CompactReader(input);
        while (reader.NextField(out _, out var type))
        {
            reader.Skip(type);
        }
    }
}
