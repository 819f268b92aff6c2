using System.Buffers.Binary;
using Ingestion.Parquet.Buffers;
using Ingestion.Parquet.Format;
using Ingestion.Parquet.Tests.Fixtures;
using Ingestion.Parquet.Thrift;
using Ingestion.TestSupport;

namespace Ingestion.Parquet.Tests.Format;

/// <summary>Structures of the format beside bytes that other people's writers made.</summary>
public class FormatStructureTests
{
    private const string BloomHeader = "1580101C1C00001C1C00001C1C000000";

    private delegate T Reading<T>(ref CompactReader reader);

    private delegate void Writing(ref CompactWriter writer);

    [Fact]
    public void Check_OffsetIndexWithoutPages_IsRightOnlyWithoutRows()
    {
        var index = new OffsetIndex { Pages = [] };

        index.Check(rows: 0);
        Assert.Throws<ParquetFormatException>(() => index.Check(rows: 1));
    }

    [Fact]
    public void BloomFilterHeader_BytesOfAFilterOf1024_AreReadAndWritten()
    {
        var header = Read(Hex.Parse(BloomHeader), BloomFilterHeader.Read);

        Assert.Equal(1_024, header.Bytes);
        Assert.Equal(BloomHeader, Write(header.Write));
    }

    [Theory]
    [InlineData("1580101C2C00001C1C00001C1C000000")]
    [InlineData("15001C1C00001C1C00001C1C000000")]
    public void BloomFilterHeader_UnknownAlgorithmOrNoSize_Throws(string bytes) =>
        Assert.Throws<ParquetFormatException>(() => Read(Hex.Parse(bytes), BloomFilterHeader.Read));

    [Theory]
    [InlineData("alltypes_tiny_pages.parquet", 12)]
    [InlineData("int32_with_null_pages.parquet", 1)]
    [InlineData("sort_columns.parquet", 0)]
    [InlineData("data_index_bloom_encoding_with_length.parquet", 1)]
    public void Indexes_OfOthersFiles_AreWrittenBackByteForByte(string name, int columns)
    {
        var file = File.ReadAllBytes(Requires.SharedData("data", "parquet-testing", "data", name));
        var chunks = Footer(file).RowGroups.SelectMany(rowGroup => rowGroup.Columns).Where(chunk => chunk.ColumnIndex is not null).ToList();

        Assert.Equal(columns, chunks.Count);
        foreach (var chunk in chunks)
        {
            var columnBytes = Slice(file, chunk.ColumnIndex!.Value);
            var offsetBytes = Slice(file, chunk.OffsetIndex!.Value);
            var columnIndex = Read(columnBytes, ColumnIndex.Read);
            var offsetIndex = Read(offsetBytes, OffsetIndex.Read);

            Assert.Equal(offsetIndex.Pages.Count, columnIndex.NullPages.Count);
            Assert.Equal(Convert.ToHexString(columnBytes), Write(columnIndex.Write));
            Assert.Equal(Convert.ToHexString(offsetBytes), Write(offsetIndex.Write));
        }
    }

    [Fact]
    public void Footers_OfOthersFiles_SayTheSameWhenWrittenAndReadAgain()
    {
        var folder = Requires.SharedData("data", "parquet-testing", "data");
        foreach (var path in Directory.EnumerateFiles(folder, "*.parquet"))
        {
            var footer = Footer(File.ReadAllBytes(path));

            var again = Read(Convert.FromHexString(Write(footer.Write)), FileMetadata.Read);

            Assert.Equivalent(WithoutChunkKeyValues(footer), WithoutChunkKeyValues(again), strict: true);
        }
    }

    [Fact]
    public void PageHeader_EachKind_IsReadAsWritten()
    {
        var statistics = new ColumnStatistics { NullCount = 1, Minimum = [1], Maximum = [2], IsMinimumExact = true, IsMaximumExact = false };
        var data = new PageHeader { Type = PageType.Data, UncompressedBytes = 7, CompressedBytes = 5, Crc = -3, ValueCount = 4, Encoding = PageEncoding.RleDictionary, Statistics = statistics };
        var dataV2 = data with
        {
            Type = PageType.DataV2,
            NullCount = 1,
            RowCount = 3,
            DefinitionLevelBytes = 2,
            RepetitionLevelBytes = 1,
            IsCompressed = false,
        };
        var dictionary = new PageHeader { Type = PageType.Dictionary, UncompressedBytes = 9, CompressedBytes = 8, ValueCount = 2 };

        Assert.Equivalent(data, Read(Convert.FromHexString(Write(data.WriteData)), PageHeader.Read), strict: true);
        Assert.Equivalent(dataV2, Read(Convert.FromHexString(Write(dataV2.WriteDataV2)), PageHeader.Read), strict: true);
        Assert.Equivalent(dictionary, Read(Convert.FromHexString(Write(dictionary.WriteDictionary)), PageHeader.Read), strict: true);
    }

    [Fact]
    public void RowGroup_AllFields_AreReadAsWritten()
    {
        var chunk = new ColumnChunk
        {
            Type = PhysicalType.ByteArray,
            Encodings = [PageEncoding.Plain, PageEncoding.RleDictionary],
            Path = ["a", "list", "element"],
            Codec = CompressionCodec.Snappy,
            ValueCount = 9,
            UncompressedBytes = 100,
            CompressedBytes = 90,
            DataPageOffset = 44,
            DictionaryPageOffset = 4,
            EncodingCounts = [new PageEncodingCount(PageType.Dictionary, PageEncoding.Plain, 1), new PageEncodingCount(PageType.Data, PageEncoding.RleDictionary, 3)],
            BloomFilterOffset = 1_000,
            BloomFilterBytes = 48,
            SizeStatistics = new SizeStatistics { UnencodedBytes = 12, RepetitionLevels = [4, 5], DefinitionLevels = [1, 2, 6] },
            OffsetIndex = new FileRange(2_000, 20),
            ColumnIndex = new FileRange(3_000, 30),
        };
        var rowGroup = new RowGroup
        {
            Columns = [chunk],
            UncompressedBytes = 100,
            RowCount = 4,
            SortingColumns = [new SortingColumn(0, IsDescending: true, NullsFirst: false)],
            FileOffset = 4,
            CompressedBytes = 90,
            Ordinal = 2,
        };

        var bytes = Convert.FromHexString(Write((ref CompactWriter writer) =>
        {
            rowGroup.Write(ref writer);
            writer.End();
        }));

        Assert.Equivalent(rowGroup, Read(bytes, RowGroup.Read), strict: true);
    }

    private static FileMetadata Footer(byte[] file)
    {
        var bytes = BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(^8..));
        return Read(file.AsSpan(file.Length - 8 - bytes, bytes).ToArray(), FileMetadata.Read);
    }

    private static FileMetadata WithoutChunkKeyValues(FileMetadata file) => file with
    {
        RowGroups = [.. file.RowGroups.Select(rowGroup => rowGroup with { Columns = [.. rowGroup.Columns.Select(chunk => chunk with { KeyValues = [] })] })],
    };

    private static byte[] Slice(byte[] file, FileRange range) => file.AsSpan((int)range.Offset, range.Length).ToArray();

    private static T Read<T>(byte[] bytes, Reading<T> read)
    {
        var reader = new CompactReader(bytes);
        return read(ref reader);
    }

    private static string Write(Writing write)
    {
        using var buffer = new PooledBuffer();
        var writer = new CompactWriter(buffer);
        write(ref writer);
        return Convert.ToHexString(buffer.Written);
    }
}
