using Ingestion.Columnar;
using Ingestion.Parquet.Buffers;
using Ingestion.Parquet.Encodings;
using Ingestion.Parquet.Format;
using Ingestion.Parquet.Reading;
using Ingestion.Parquet.Schemas;
using Ingestion.Parquet.Tests.Fixtures;

namespace Ingestion.Parquet.Tests.Reading;

/// <summary>Each type in each encoding that it has, read in parts, skipped and filled up.</summary>
public class ValueDecodersTests
{
    private const int Values = 3_000;

    public static TheoryData<int, int> Combinations() => new()
    {
        { (int)PhysicalType.Int32, (int)PageEncoding.Plain },
        { (int)PhysicalType.Int32, (int)PageEncoding.DeltaBinaryPacked },
        { (int)PhysicalType.Int32, (int)PageEncoding.ByteStreamSplit },
        { (int)PhysicalType.Int32, (int)PageEncoding.RleDictionary },
        { (int)PhysicalType.Int64, (int)PageEncoding.Plain },
        { (int)PhysicalType.Int64, (int)PageEncoding.DeltaBinaryPacked },
        { (int)PhysicalType.Int64, (int)PageEncoding.ByteStreamSplit },
        { (int)PhysicalType.Int64, (int)PageEncoding.RleDictionary },
        { (int)PhysicalType.FixedLengthByteArray, (int)PageEncoding.Plain },
        { (int)PhysicalType.FixedLengthByteArray, (int)PageEncoding.DeltaByteArray },
        { (int)PhysicalType.FixedLengthByteArray, (int)PageEncoding.ByteStreamSplit },
        { (int)PhysicalType.ByteArray, (int)PageEncoding.Plain },
        { (int)PhysicalType.ByteArray, (int)PageEncoding.DeltaLengthByteArray },
        { (int)PhysicalType.ByteArray, (int)PageEncoding.DeltaByteArray },
    };

    [Theory]
    [MemberData(nameof(Combinations))]
    public void Read_InPartsAndSkipped_GivesTheValuesBetween(int type, int encoding)
    {
        var physicalType = (PhysicalType)type;
        byte[][] values = [.. Enumerable.Range(0, Values).Select(i => ValueOf(physicalType, i))];
        using var page = new PooledBuffer();
        using var decoder = ValueDecoders.Create(Leaf(physicalType), 1 << 20);
        Encode(values, physicalType, (PageEncoding)encoding, page, decoder);
        decoder.SetPage((PageEncoding)encoding, page.WrittenMemory, Values);

        decoder.Read(1);
        decoder.Skip(1_500);
        decoder.Read(7);
        decoder.ReadNulls(1);
        decoder.ReadDefaults(1);
        decoder.Read(1_400);

        using var column = decoder.Build();
        IEnumerable<byte[]?> expected = [values[0], .. values[1_501..1_508], null, physicalType is PhysicalType.Int32 or PhysicalType.Int64 ? new byte[values[0].Length] : [], .. values[1_508..2_908]];
        Assert.Equal(expected.Select(Show), Enumerable.Range(0, column.Length).Select(i => Show(BytesOf(column.GetValue(i)))));
        Assert.Throws<ParquetFormatException>(() => decoder.Read(Values));
    }

    [Theory]
    [InlineData((int)PageEncoding.DeltaLengthByteArray)]
    [InlineData((int)PageEncoding.DeltaByteArray)]
    public void SetPage_MoreStringsThanAnArrayHasOffsets_IsRefused(int encoding)
    {
        using var decoder = ValueDecoders.Create(Leaf(PhysicalType.ByteArray), int.MaxValue);

        // Blocks of 128 differences in 4 miniblocks, and 536,870,911 values of which the first is 0.
        var exception = Assert.Throws<ParquetFormatException>(() => decoder.SetPage((PageEncoding)encoding, Hex.Parse("8001 04 FFFFFFFF01 00"), int.MaxValue));

        Assert.True(exception.IsUnsupported, exception.Message);
    }

    [Theory]
    [InlineData((int)PhysicalType.ByteArray, 4)]
    [InlineData((int)PhysicalType.Int32, 4)]
    [InlineData((int)PhysicalType.FixedLengthByteArray, 5)]
    public void SetDictionary_TakesMoreThanAllowed_IsRefused(int type, int valueBytes)
    {
        using var decoder = ValueDecoders.Create(Leaf((PhysicalType)type), maxBytes: 1_024);
        decoder.SetDictionary(new byte[100 * valueBytes], 100);

        var exception = Assert.Throws<ParquetFormatException>(() => decoder.SetDictionary(new byte[300 * valueBytes], 300));

        Assert.True(exception.IsUnsupported, exception.Message);
    }

    [Fact]
    public void SetPage_DictionaryOfWidthZero_GivesTheOnlyValue()
    {
        using var decoder = ValueDecoders.Create(Leaf(PhysicalType.Int32));
        decoder.SetDictionary(Hex.Parse("07000000"), 1);
        decoder.SetPage(PageEncoding.RleDictionary, Hex.Parse("00"), 3);

        decoder.Read(3);

        using var column = decoder.Build();
        Assert.Equal([7, 7, 7], ((FixedColumn<int>)column).Values.ToArray());
    }

    [Fact]
    public void SetPage_StringsThatShareAll_AreRefusedAboveTheBound()
    {
        using var page = new PooledBuffer();
        var text = new byte[1_000];
        var offsets = Enumerable.Range(0, 20_001).Select(i => i * text.Length).ToArray();
        DeltaByteArray.Encode(offsets, new byte[offsets[^1]], page);
        using var decoder = ValueDecoders.Create(Leaf(PhysicalType.ByteArray), 1 << 20);

        Assert.InRange(page.Length, 0, 20_000);
        Assert.Throws<ParquetFormatException>(() => decoder.SetPage(PageEncoding.DeltaByteArray, page.WrittenMemory, 20_000));
    }

    // A header that claims two billion lengths in one block, and nothing behind.
    [Theory]
    [InlineData((int)PageEncoding.DeltaLengthByteArray)]
    [InlineData((int)PageEncoding.DeltaByteArray)]
    public void SetPage_BillionsOfStringsInAFewBytes_TakesNoMemory(int encoding)
    {
        using var page = new PooledBuffer();
        page.AppendVarint(1 << 30);
        page.AppendVarint(4);
        page.AppendVarint(50_000_000);
        page.AppendVarint(0);
        using var decoder = ValueDecoders.Create(Leaf(PhysicalType.ByteArray), 256 << 20);
        var before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Throws<ParquetFormatException>(() => decoder.SetPage((PageEncoding)encoding, page.WrittenMemory, int.MaxValue));

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
    }

    private static LeafColumn Leaf(PhysicalType type) => SchemaReader.Read(
        [
            new SchemaElement { Name = "root", ChildCount = 1 },
            new SchemaElement { Name = "x", Type = type, TypeLength = type == PhysicalType.FixedLengthByteArray ? 5 : null, Repetition = Repetition.Optional },
        ]).Leaves.Single();

    private static byte[] ValueOf(PhysicalType type, int i) => type switch
    {
        PhysicalType.Int32 => BitConverter.GetBytes((i % 37) * 1_000_003),
        PhysicalType.Int64 => BitConverter.GetBytes((i % 37) * -1_000_000_007L),
        PhysicalType.FixedLengthByteArray => [1, 2, (byte)(i >> 8), (byte)i, 3],
        _ => [.. Enumerable.Repeat((byte)i, i % 9)],
    };

    private static void Encode(byte[][] values, PhysicalType type, PageEncoding encoding, PooledBuffer page, ValueDecoder decoder)
    {
        byte[] all = [.. values.SelectMany(value => value)];
        int[] offsets = [0, .. values.Select((_, i) => values[..(i + 1)].Sum(value => value.Length))];
        switch (encoding)
        {
            case PageEncoding.Plain:
                page.Append([.. values.SelectMany(value => type == PhysicalType.ByteArray ? [.. BitConverter.GetBytes(value.Length), .. value] : value)]);
                break;
            case PageEncoding.DeltaBinaryPacked when type == PhysicalType.Int32:
                DeltaBinaryPacked.Encode([.. values.Select(value => BitConverter.ToInt32(value))], page);
                break;
            case PageEncoding.DeltaBinaryPacked:
                DeltaBinaryPacked.Encode([.. values.Select(value => BitConverter.ToInt64(value))], page);
                break;
            case PageEncoding.ByteStreamSplit:
                var streams = new byte[all.Length];
                ByteStreamSplit.Encode(all, values[0].Length, streams);
                page.Append(streams);
                break;
            case PageEncoding.DeltaLengthByteArray:
                DeltaLengthByteArray.Encode(offsets, all, page);
                break;
            case PageEncoding.DeltaByteArray:
                DeltaByteArray.Encode(offsets, all, page);
                break;
            default:
                decoder.SetDictionary(values[..37].SelectMany(value => value).ToArray(), 37);
                page.Append(6);
                HybridEncoder.Encode([.. Enumerable.Range(0, Values).Select(i => (uint)(i % 37))], 6, page);
                break;
        }
    }

    private static byte[]? BytesOf(object? value) => value switch
    {
        int number => BitConverter.GetBytes(number),
        long number => BitConverter.GetBytes(number),
        _ => (byte[]?)value,
    };

    private static string Show(byte[]? value) => value is null ? "null" : Convert.ToHexString(value);
}
