using System.Buffers.Binary;
using Ingestion.Columnar;
using Ingestion.Parquet.Bloom;
using Ingestion.Parquet.Format;
using Ingestion.Parquet.Tests.Fixtures;
using Ingestion.Parquet.Thrift;

namespace Ingestion.Parquet.Tests.Writing;

/// <summary>Column index, offset index, size statistics, bloom filter and sorting columns as they lie in the file.</summary>
public class PageIndexTests
{
    private static readonly ParquetWriterOptions SmallPages = new() { PageRows = 4, Compression = ParquetCompression.None };

    [Fact]
    public async Task OffsetIndex_EachEntry_HitsTheHeaderOfItsPage()
    {
        using var batch = new RandomBatch(seed: 21).Create(AllTypes.Nullable, 50);
        var file = await ParquetFile.WriteAsync(batch.Schema, SmallPages with { RowGroupRows = 30 }, batch);

        foreach (var rowGroup in FooterOf(file).RowGroups)
        {
            foreach (var chunk in rowGroup.Columns)
            {
                var index = OffsetIndexOf(file, chunk);
                Assert.Equal(Enumerable.Range(0, index.Pages.Count).Select(i => i * 4L), index.Pages.Select(page => page.FirstRow));
                var end = chunk.DataPageOffset;
                foreach (var page in index.Pages)
                {
                    Assert.Equal(end, page.Offset);
                    var reader = new CompactReader(file.AsSpan((int)page.Offset));
                    var header = PageHeader.Read(ref reader);
                    Assert.Equal((PageType.Data, page.CompressedBytes), (header.Type, reader.Position + header.CompressedBytes));
                    end += page.CompressedBytes;
                }

                Assert.Equal(chunk.Start + chunk.CompressedBytes, end);
            }
        }
    }

    [Theory]
    [InlineData(new[] { 1, 2, 3, 4, 4, 5, 6, 7 }, "Ascending", "1-4 4-7")]
    [InlineData(new[] { 9, 8, 8, 7, 7, 3, 2, 1 }, "Descending", "7-9 1-7")]
    [InlineData(new[] { 1, 9, 1, 1, 2, 3, 4, 5 }, "Unordered", "1-9 2-5")]
    [InlineData(new[] { 5, 5, 5, 5, 5, 5, 5, 5 }, "Ascending", "5-5 5-5")]
    public async Task ColumnIndex_Numbers_HasBoundsAndOrderOfPages(int[] values, string order, string bounds)
    {
        var index = await ColumnIndexAsync(new Field("v", DataType.Int32), values.Cast<object?>());

        Assert.NotNull(index);
        Assert.Equal(order, index.Order.ToString());
        Assert.Equal(bounds, string.Join(' ', index.Minimums.Zip(index.Maximums, (low, high) => $"{BitConverter.ToInt32(low)}-{BitConverter.ToInt32(high)}")));
    }

    [Fact]
    public async Task ColumnIndex_PageOfNulls_IsMarkedAndDoesNotBreakTheOrder()
    {
        var index = await ColumnIndexAsync(new Field("v", DataType.String), ["a", "b", null, "b", null, null, null, null, "c", null, null, null]);

        Assert.NotNull(index);
        Assert.Equal([false, true, false], index.NullPages);
        Assert.Equal([1L, 4L, 3L], index.NullCounts!);
        Assert.Equal(["a", "", "c"], index.Minimums.Select(System.Text.Encoding.UTF8.GetString));
        Assert.Equal(BoundaryOrder.Ascending, index.Order);
        Assert.Equal([1L, 3L, 4L, 0L, 3L, 1L], index.DefinitionLevels!);
    }

    [Fact]
    public async Task ColumnIndex_PageOfNaNOnly_IsLeftOut() =>
        Assert.Null(await ColumnIndexAsync(new Field("v", DataType.Double), [1.0, 2.0, 3.0, 4.0, double.NaN, double.NaN, double.NaN, double.NaN]));

    [Theory]
    [InlineData(ParquetPageVersion.V1)]
    [InlineData(ParquetPageVersion.V2)]
    public async Task SizeStatistics_NestedText_CountsBytesAndLevels(ParquetPageVersion version)
    {
        Schema schema = new(new Field("l", new ListType(new Field("e", DataType.String))));
        using var batch = RecordBatch.FromRows(schema, [Row(["a", null, "ccc"]), Row(null), Row([]), Row(["dd"])]);

        var file = await ParquetFile.WriteAsync(schema, SmallPages with { PageVersion = version }, batch);

        var chunk = FooterOf(file).RowGroups.Single().Columns.Single();
        Assert.Equal(["l", "list", "element"], chunk.Path);
        Assert.Equal(6, chunk.SizeStatistics!.UnencodedBytes);
        Assert.Equal([1L, 1L, 1L, 3L], chunk.SizeStatistics.DefinitionLevels!);
        Assert.Equal([4L, 2L], chunk.SizeStatistics.RepetitionLevels!);
        Assert.Equal((6, 3L), (chunk.ValueCount, chunk.Statistics!.NullCount));

        static Dictionary<string, object?> Row(string?[]? list) => new(StringComparer.Ordinal) { ["l"] = list };
    }

    [Theory]
    [InlineData("string", true)]
    [InlineData("string", false)]
    [InlineData("int64", true)]
    [InlineData("int32", false)]
    [InlineData("guid", false)]
    [InlineData("decimal(38,2)", true)]
    public async Task BloomFilter_EveryValue_IsContainedAndOthersAreRare(string type, bool hasDictionary)
    {
        Schema schema = new(new Field("v", DataType.Parse(type)));
        using var batch = new RandomBatch(seed: 22).Create(schema, 2_000);
        var file = await ParquetFile.WriteAsync(
            schema,
            new ParquetWriterOptions
            {
                DictionaryBytes = hasDictionary ? 1 << 20 : 0,
                Columns = new Dictionary<string, ParquetColumnOptions> { ["v"] = new() { BloomFilter = true, Encoding = hasDictionary ? ParquetEncoding.Dictionary : ParquetEncoding.Plain } },
            },
            batch);
        var plain = await ParquetFile.WriteAsync(schema, new ParquetWriterOptions { Compression = ParquetCompression.None, DictionaryBytes = 0 }, batch);

        var chunk = FooterOf(file).RowGroups.Single().Columns.Single();
        var reader = new CompactReader(file.AsSpan((int)chunk.BloomFilterOffset!, (int)chunk.BloomFilterBytes!));
        var header = BloomFilterHeader.Read(ref reader);
        var filter = file.AsMemory((int)chunk.BloomFilterOffset + reader.Position, header.Bytes);
        Assert.Equal((int)chunk.BloomFilterBytes, reader.Position + header.Bytes);
        Assert.All(PlainValuesOf(plain), value => Assert.True(SplitBlockBloomFilter.MightContain(filter.Span, XxHash64.Hash(value))));
        var random = new Random(23);
        var absent = Enumerable.Range(0, 2_000).Count(_ => SplitBlockBloomFilter.MightContain(filter.Span, (ulong)random.NextInt64()));
        Assert.InRange(absent, 0, 60);
    }

    [Fact]
    public async Task SortingColumns_NestedPath_PointToTheLeaf()
    {
        Schema schema = new(new Field("a", DataType.Int32), new Field("s", new StructType(new Schema(new Field("b", DataType.Int32), new Field("c", DataType.Int32)))));

        var stream = new MemoryStream();
        await using (ParquetWriter writer = new(stream, schema, new ParquetWriterOptions { SortingColumns = [new("s.c", IsDescending: true), new("a", NullsFirst: true)] }, leaveOpen: true))
        {
            using var batch = RecordBatch.FromRows(schema, [new Dictionary<string, object?>(StringComparer.Ordinal) { ["a"] = 1 }]);
            await writer.WriteAsync(batch, TestContext.Current.CancellationToken);
            await writer.CompleteAsync(TestContext.Current.CancellationToken);
        }

        Assert.Equal([new SortingColumn(2, true, false), new SortingColumn(0, false, true)], FooterOf(stream.ToArray()).RowGroups.Single().SortingColumns);
    }

    private static async Task<ColumnIndex?> ColumnIndexAsync(Field field, IEnumerable<object?> values)
    {
        Schema schema = new(field);
        using var batch = RecordBatch.FromRows(schema, values.Select(value => new Dictionary<string, object?>(StringComparer.Ordinal) { [field.Name] = value }));
        var file = await ParquetFile.WriteAsync(schema, SmallPages, batch);
        if (FooterOf(file).RowGroups.Single().Columns.Single().ColumnIndex is not { } range)
        {
            return null;
        }

        var reader = new CompactReader(file.AsSpan((int)range.Offset, range.Length));
        var index = ColumnIndex.Read(ref reader);
        Assert.Equal(range.Length, reader.Position);
        return index;
    }

    private static OffsetIndex OffsetIndexOf(byte[] file, ColumnChunk chunk)
    {
        var range = chunk.OffsetIndex!.Value;
        var reader = new CompactReader(file.AsSpan((int)range.Offset, range.Length));
        var index = OffsetIndex.Read(ref reader);
        Assert.Equal(range.Length, reader.Position);
        return index;
    }

    /// <summary>Takes the values out of a file of one column whose pages are plain and not compressed.</summary>
    private static IEnumerable<byte[]> PlainValuesOf(byte[] file)
    {
        var footer = FooterOf(file);
        var element = footer.Schema[1];
        foreach (var location in OffsetIndexOf(file, footer.RowGroups.Single().Columns.Single()).Pages)
        {
            var reader = new CompactReader(file.AsSpan((int)location.Offset));
            var header = PageHeader.Read(ref reader);
            var body = file.AsMemory((int)location.Offset + reader.Position, header.CompressedBytes);
            body = body[(sizeof(int) + BinaryPrimitives.ReadInt32LittleEndian(body.Span))..];
            while (!body.IsEmpty)
            {
                var length = element.Type switch
                {
                    PhysicalType.Int32 => 4,
                    PhysicalType.Int64 => 8,
                    PhysicalType.FixedLengthByteArray => element.TypeLength!.Value,
                    _ => BinaryPrimitives.ReadInt32LittleEndian(body.Span),
                };
                body = element.Type == PhysicalType.ByteArray ? body[sizeof(int)..] : body;
                yield return body[..length].ToArray();
                body = body[length..];
            }
        }
    }

    private static FileMetadata FooterOf(byte[] file)
    {
        var footerBytes = BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(^8));
        var reader = new CompactReader(file.AsSpan(file.Length - 8 - footerBytes, footerBytes));
        return FileMetadata.Read(ref reader);
    }
}
