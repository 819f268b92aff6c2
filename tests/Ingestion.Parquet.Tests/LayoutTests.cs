using System.Buffers.Binary;
using Ingestion.Columnar;
using Ingestion.Parquet.Compression;
using Ingestion.Parquet.Encodings;
using Ingestion.Parquet.Format;
using Ingestion.Parquet.Tests.Fixtures;
using Ingestion.Parquet.Thrift;

namespace Ingestion.Parquet.Tests;

/// <summary>Looks at the bytes of written files and not through the reader.</summary>
public class LayoutTests
{
    private static readonly ParquetWriterOptions Plain = new() { Compression = ParquetCompression.None };

    [Fact]
    public async Task Pages_NullableColumn_HoldLevelsThenValues()
    {
        using var batch = Int32s([7, null, 9]);

        var pages = PagesOf(await ParquetFile.WriteAsync(batch.Schema, Plain, batch)).Single();

        Assert.Equal("02000000 0305 07000000 09000000", Grouped(pages.Single().Body, 4, 2, 4, 4));
    }

    [Fact]
    public async Task Pages_ColumnWithoutNulls_HaveOneRunOfLevels()
    {
        using var batch = Int32s([.. Enumerable.Range(0, 1_000).Select(i => (int?)i)]);

        var page = PagesOf(await ParquetFile.WriteAsync(batch.Schema, Plain, batch)).Single().Single();

        Assert.Equal("03000000D00F01", Convert.ToHexString(page.Body.AsSpan(0, 7)));
        Assert.Equal(7 + 4_000, page.Body.Length);
    }

    [Fact]
    public async Task Pages_OnlyNulls_HaveLevelsAlone()
    {
        using var batch = Int32s(new int?[100]);

        var page = PagesOf(await ParquetFile.WriteAsync(batch.Schema, Plain, batch)).Single().Single();

        Assert.Equal("03000000C80100", Convert.ToHexString(page.Body));
    }

    [Fact]
    public async Task Pages_RowLimits_AreExact()
    {
        using var batch = Int32s([.. Enumerable.Range(0, 250).Select(i => (int?)i)]);

        var file = await ParquetFile.WriteAsync(
            batch.Schema, new ParquetWriterOptions { RowGroupRows = 101, PageRows = 40 }, batch);

        var counts = PagesOf(file).Select(chunk => string.Join(',', chunk.Select(page => page.Header.ValueCount)));
        Assert.Equal(["40,40,21", "40,40,21", "40,8"], counts);
    }

    [Fact]
    public async Task Pages_ByteLimit_IsNotExceeded()
    {
        var schema = new Schema(new Field("s", DataType.String, isNullable: false));
        using var batch = RecordBatch.FromRows(
            schema, Enumerable.Range(0, 200).Select(i => new Dictionary<string, object?>(StringComparer.Ordinal) { ["s"] = new string('x', i) }));

        var pages = PagesOf(await ParquetFile.WriteAsync(
            schema, new ParquetWriterOptions { Compression = ParquetCompression.None, PageBytes = 1_024 }, batch)).Single();

        Assert.All(pages, page => Assert.InRange(page.Body.Length, 1, 1_024));
        Assert.All(pages.SkipLast(1), page => Assert.InRange(page.Body.Length, 1_024 - 203, 1_024));
        Assert.Equal(200, pages.Sum(page => page.Header.ValueCount));
    }

    [Fact]
    public async Task Pages_SmallBatches_FillPagesTogether()
    {
        using var batch = Int32s([1, 2, 3]);

        var file = await ParquetFile.WriteAsync(batch.Schema, new ParquetWriterOptions { PageRows = 7, DictionaryBytes = 0 }, [.. Enumerable.Repeat(batch, 5)]);

        Assert.Equal([7, 7, 1], PagesOf(file).Single().Select(page => page.Header.ValueCount));
    }

    [Theory]
    [MemberData(nameof(PlainValues))]
    public async Task Pages_EveryType_HoldPlainValues(string type, object value, string expected)
    {
        var schema = new Schema(new Field("v", DataType.Parse(type), isNullable: false));
        using var batch = RecordBatch.FromRows(schema, [new Dictionary<string, object?>(StringComparer.Ordinal) { ["v"] = value }]);

        var page = PagesOf(await ParquetFile.WriteAsync(schema, Plain, batch)).Single().Single();

        Assert.Equal(expected, Convert.ToHexString(page.Body));
    }

    public static TheoryData<string, object, string> PlainValues() => new()
    {
        { "boolean", true, "01" },
        { "int32", -2, "FEFFFFFF" },
        { "int64", 258L, "0201000000000000" },
        { "float", 1.5f, "0000C03F" },
        { "double", -2.0, "00000000000000C0" },
        { "decimal(9,2)", -1.5m, "6AFFFFFF" },
        { "decimal(18,0)", 5m, "0500000000000000" },
        { "decimal(19,4)", -0.0001m, "FFFFFFFFFFFFFFFFFF" },
        { "decimal(38,0)", 258m, "00000000000000000000000000000102" },
        { "date", new DateOnly(1969, 12, 31), "FFFFFFFF" },
        { "time", new TimeOnly(0, 0, 1), "40420F0000000000" },
        { "timestamp", DateTime.UnixEpoch.AddMicroseconds(-1), "FFFFFFFFFFFFFFFF" },
        { "local_timestamp", new DateTime(1970, 1, 1, 0, 0, 1, DateTimeKind.Unspecified), "40420F0000000000" },
        { "string", "é", "02000000C3A9" },
        { "binary", new byte[] { 1, 2 }, "020000000102" },
        { "json", "{}", "020000007B7D" },
        { "guid", Guid.Parse("00010203-0405-0607-0809-0a0b0c0d0e0f"), "000102030405060708090A0B0C0D0E0F" },
    };

    [Theory]
    [InlineData("boolean", "Boolean  - -")]
    [InlineData("int32", "Int32  - -")]
    [InlineData("int64", "Int64  - -")]
    [InlineData("float", "Float  - -")]
    [InlineData("double", "Double  - -")]
    [InlineData("decimal(9,2)", "Int32  Decimal Decimal(9,2)")]
    [InlineData("decimal(18,4)", "Int64  Decimal Decimal(18,4)")]
    [InlineData("decimal(19,4)", "FixedLengthByteArray 9 Decimal Decimal(19,4)")]
    [InlineData("decimal(38,10)", "FixedLengthByteArray 16 Decimal Decimal(38,10)")]
    [InlineData("date", "Int32  Date Date")]
    [InlineData("time", "Int64  TimeMicros Time(Micros,False)")]
    [InlineData("timestamp", "Int64  TimestampMicros Timestamp(Micros,True)")]
    [InlineData("local_timestamp", "Int64  TimestampMicros Timestamp(Micros,False)")]
    [InlineData("string", "ByteArray  Utf8 String")]
    [InlineData("binary", "ByteArray  - -")]
    [InlineData("guid", "FixedLengthByteArray 16 - Uuid")]
    [InlineData("json", "ByteArray  Json Json")]
    public async Task Schema_EveryType_HasBothAnnotations(string type, string expected)
    {
        var file = FooterOf(await ParquetFile.WriteAsync(new Schema(new Field("v", DataType.Parse(type))), options: null));

        var element = file.Schema[1];
        Assert.Equal(expected, $"{element.Type} {element.TypeLength} {element.ConvertedType?.ToString() ?? "-"} {Describe(element.LogicalType)}");
        Assert.Equal((Repetition.Optional, 1, 1), (element.Repetition, file.Version, file.TypeOrderedColumns));
        Assert.Null(file.Schema[0].Repetition);
    }

    [Theory]
    [InlineData(ParquetCompression.None)]
    [InlineData(ParquetCompression.Snappy)]
    [InlineData(ParquetCompression.GZip)]
    [InlineData(ParquetCompression.Brotli)]
    public async Task Footer_SizesAndPositions_AreThoseOfThePages(ParquetCompression compression)
    {
        using var batch = new RandomBatch(seed: 3).Create(AllTypes.Nullable, 777);
        var bytes = await ParquetFile.WriteAsync(
            batch.Schema, new ParquetWriterOptions { Compression = compression, RowGroupRows = 300, PageRows = 70 }, batch);

        var file = FooterOf(bytes);
        var position = 4L;
        foreach (var rowGroup in file.RowGroups)
        {
            foreach (var chunk in rowGroup.Columns)
            {
                var pages = PagesOf(bytes, chunk);
                var dictionary = pages.Count(page => page.Header.Type == PageType.Dictionary);
                Assert.Equal(position, chunk.Start);
                Assert.Equal(position + pages.Take(dictionary).Sum(page => page.HeaderBytes + page.Header.CompressedBytes), chunk.DataPageOffset);
                Assert.Equal(chunk.CompressedBytes, pages.Sum(page => page.HeaderBytes + page.Header.CompressedBytes));
                Assert.Equal(chunk.UncompressedBytes, pages.Sum(page => page.HeaderBytes + page.Header.UncompressedBytes));
                Assert.Equal((rowGroup.RowCount, rowGroup.RowCount), (chunk.ValueCount, pages.Skip(dictionary).Sum(page => page.Header.ValueCount)));
                Assert.Equal(
                    dictionary == 1 ? [PageEncoding.Plain, PageEncoding.RleDictionary, PageEncoding.Rle] : [PageEncoding.Plain, PageEncoding.Rle], chunk.Encodings);
                position += chunk.CompressedBytes;
            }

            Assert.Equal(rowGroup.UncompressedBytes, rowGroup.Columns.Sum(chunk => chunk.UncompressedBytes));
        }

        Assert.Equal([300L, 300L, 177L], file.RowGroups.Select(rowGroup => rowGroup.RowCount));
        Assert.Equal(777, file.RowCount);
        var indexes = file.RowGroups.SelectMany(rowGroup => rowGroup.Columns).SelectMany(chunk => new[] { chunk.ColumnIndex, chunk.OffsetIndex }).OfType<FileRange>().OrderBy(range => range.Offset);
        foreach (var index in indexes)
        {
            Assert.Equal(position, index.Offset);
            position += index.Length;
        }

        Assert.Equal(position, bytes.Length - 8 - BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(^8)));
    }

    [Fact]
    public async Task Footer_CreatedBy_HasTheFormThatReadersParse()
    {
        var file = FooterOf(await ParquetFile.WriteAsync(AllTypes.Nullable, options: null));

        Assert.Matches(@"^ingestion version \d+\.\d+\.\d+ \(build [0-9a-z]+\)$", file.CreatedBy);
    }

    private static string Describe(LogicalType? type) => type switch
    {
        null => "-",
        { Kind: LogicalTypeKind.Decimal } => $"Decimal({type.Precision},{type.Scale})",
        { Kind: LogicalTypeKind.Time or LogicalTypeKind.Timestamp } => $"{type.Kind}({type.Unit},{type.IsAdjustedToUtc})",
        _ => type.Kind.ToString(),
    };

    private static RecordBatch Int32s(int?[] values) => RecordBatch.FromRows(
        new Schema(new Field("n", DataType.Int32)),
        values.Select(value => new Dictionary<string, object?>(StringComparer.Ordinal) { ["n"] = value }));

    private static string Grouped(byte[] bytes, params int[] lengths)
    {
        var position = 0;
        return string.Join(' ', lengths.Select(length => Convert.ToHexString(bytes, (position += length) - length, length)));
    }

    private static FileMetadata FooterOf(byte[] file)
    {
        var footerBytes = BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(^8));
        var reader = new CompactReader(file.AsSpan(file.Length - 8 - footerBytes, footerBytes));
        return FileMetadata.Read(ref reader);
    }

    private static IEnumerable<List<StoredPage>> PagesOf(byte[] file) =>
        FooterOf(file).RowGroups.SelectMany(rowGroup => rowGroup.Columns).Select(chunk => PagesOf(file, chunk));

    private static List<StoredPage> PagesOf(byte[] file, ColumnChunk chunk)
    {
        List<StoredPage> pages = [];
        var position = (int)chunk.Start;
        var end = position + chunk.CompressedBytes;
        while (position < end)
        {
            var reader = new CompactReader(file.AsSpan(position));
            var header = PageHeader.Read(ref reader);
            var stored = file.AsMemory(position + reader.Position, header.CompressedBytes);
            Assert.Equal((int)SlowCrc32.Compute(stored.Span), header.Crc);
            Assert.Equal(Crc32.Compute(stored.Span), header.Crc);
            using var body = new Ingestion.Parquet.Buffers.PooledBuffer();
            PageDecompressor.Decompress(chunk.Codec, stored, header.UncompressedBytes, body);
            pages.Add(new StoredPage(header, reader.Position, body.Written.ToArray()));
            position += reader.Position + header.CompressedBytes;
        }

        return pages;
    }

    private sealed record StoredPage(PageHeader Header, int HeaderBytes, byte[] Body);
}
