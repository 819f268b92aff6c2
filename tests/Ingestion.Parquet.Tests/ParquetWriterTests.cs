using System.IO.Pipelines;
using Ingestion.Columnar;
using Ingestion.Parquet.Tests.Fixtures;

namespace Ingestion.Parquet.Tests;

public class ParquetWriterTests
{
    private static readonly Schema Numbers = new(new Field("n", DataType.Int64, isNullable: false));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task CompleteAsync_NoRows_WritesAReadableFile()
    {
        var file = await ParquetFile.WriteAsync(AllTypes.Nullable, options: null);

        await using var reader = await ParquetFile.OpenAsync(file);
        Assert.Equal(AllTypes.Nullable, reader.Schema);
        Assert.Equal(0, reader.Metadata.RowCount);
        Assert.Empty(reader.Metadata.RowGroups);
        Assert.Empty(await ParquetFile.ReadAsync(file));
    }

    [Fact]
    public async Task WriteAsync_EmptyBatches_AddNothing()
    {
        using var empty = CreateNumbers(0);
        using var some = CreateNumbers(3);

        var file = await ParquetFile.WriteAsync(Numbers, options: null, empty, some, empty);

        Assert.Equal(["0", "1", "2"], await ParquetFile.ReadAsync(file));
        Assert.Single((await ParquetFile.MetadataAsync(file)).RowGroups);
    }

    [Fact]
    public async Task DisposeAsync_WithoutComplete_LeavesNoReadableFile()
    {
        var stream = new MemoryStream();
        using var batch = CreateNumbers(10);
        await using (var writer = new ParquetWriter(stream, Numbers, new ParquetWriterOptions { RowGroupRows = 4 }))
        {
            await writer.WriteAsync(batch, Token);
        }

        var exception = await Assert.ThrowsAsync<ParquetException>(async () => await ParquetFile.OpenAsync(stream.ToArray()));
        Assert.Equal(ParquetException.Malformed, exception.Code);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task DisposeAsync_LeaveOpen_DecidesWhetherTheStreamCloses(bool leaveOpen)
    {
        var stream = new MemoryStream();

        await new ParquetWriter(stream, Numbers, leaveOpen: leaveOpen).DisposeAsync();

        Assert.Equal(leaveOpen, stream.CanWrite);
    }

    [Fact]
    public async Task WriteAsync_StreamThatOnlyWritesForward_GivesTheSameFile()
    {
        using var batch = CreateNumbers(1_000);
        var expected = await ParquetFile.WriteAsync(Numbers, new ParquetWriterOptions { RowGroupRows = 300 }, batch);
        var stream = new ForwardOnlyStream();
        await using var writer = new ParquetWriter(stream, Numbers, new ParquetWriterOptions { RowGroupRows = 300 });

        await writer.WriteAsync(batch, Token);
        await writer.CompleteAsync(Token);

        Assert.Equal(expected, stream.Written);
    }

    [Fact]
    public async Task Counters_WhileWriting_FollowRowsAndBytes()
    {
        var stream = new MemoryStream();
        using var batch = CreateNumbers(1_000);
        await using var writer = new ParquetWriter(
            stream, Numbers, new ParquetWriterOptions { Compression = ParquetCompression.None, DictionaryBytes = 0, RowGroupRows = 1_500 }, leaveOpen: true);

        await writer.WriteAsync(batch, Token);
        Assert.Equal((1_000, 0, 8_000), (writer.RowCount, writer.BytesWritten, writer.EstimatedBytes));

        await writer.WriteAsync(batch, Token);
        Assert.Equal(2_000, writer.RowCount);
        Assert.Equal(stream.Length, writer.BytesWritten);
        Assert.InRange(writer.BytesWritten, 12_000, 12_100);
        Assert.InRange(writer.EstimatedBytes, writer.BytesWritten + 4_000, writer.BytesWritten + 4_100);

        var summary = await writer.CompleteAsync(Token);
        Assert.Equal((2_000, stream.Length, stream.Length), (summary.RowCount, summary.Bytes, writer.EstimatedBytes));
        Assert.Equal([1_500L, 500L], summary.Metadata.RowGroups.Select(rowGroup => rowGroup.RowCount));
    }

    [Fact]
    public async Task WriteAsync_Pipe_HoldsBackAndGivesTheSameFile()
    {
        using var batch = CreateNumbers(5_000);
        ParquetWriterOptions options = new() { RowGroupRows = 700, PageRows = 100 };
        Pipe pipe = new(new PipeOptions(pauseWriterThreshold: 4_096, resumeWriterThreshold: 2_048));
        await using ParquetWriter writer = new(pipe.Writer, Numbers, options);
        using MemoryStream read = new();

        var reading = pipe.Reader.CopyToAsync(read, Token);
        await writer.WriteAsync(batch, Token);
        await writer.CompleteAsync(Token);
        await writer.DisposeAsync();
        await reading;

        Assert.Equal(await ParquetFile.WriteAsync(Numbers, options, batch), read.ToArray());
    }

    [Fact]
    public async Task WriteAsync_RowGroupBytes_EndRowGroupsBySize()
    {
        using var batch = CreateNumbers(10_000);

        var file = await ParquetFile.WriteAsync(
            Numbers, new ParquetWriterOptions { Compression = ParquetCompression.None, RowGroupBytes = 16_384, PageRows = 100 }, batch);

        var rowGroups = (await ParquetFile.MetadataAsync(file)).RowGroups;
        Assert.Equal(5, rowGroups.Count);
        Assert.All(rowGroups.SkipLast(1), rowGroup => Assert.InRange(rowGroup.CompressedBytes, 16_384, 16_384 + (128 * 8) + 200));
        Assert.Equal(Cells.Of(batch), await ParquetFile.ReadAsync(file));
    }

    [Fact]
    public async Task WriteAsync_AfterFailureOfTheStream_RefusesToGoOn()
    {
        await using var writer = new ParquetWriter(new FullStream(), Numbers, new ParquetWriterOptions { RowGroupRows = 10 });
        using var batch = CreateNumbers(10);

        await Assert.ThrowsAsync<IOException>(async () => await writer.WriteAsync(batch, Token));

        await Assert.ThrowsAsync<InvalidOperationException>(async () => await writer.WriteAsync(batch, Token));
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await writer.CompleteAsync(Token));
    }

    [Fact]
    public async Task WriteAsync_CancelledToken_TakesNothingAndMayGoOn()
    {
        var stream = new MemoryStream();
        await using var writer = new ParquetWriter(stream, Numbers);
        using var batch = CreateNumbers(3);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await writer.WriteAsync(batch, new CancellationToken(canceled: true)));
        await writer.WriteAsync(batch, Token);
        await writer.CompleteAsync(Token);

        Assert.Equal(["0", "1", "2"], await ParquetFile.ReadAsync(stream.ToArray()));
    }

    [Fact]
    public async Task WriteAsync_AfterComplete_Throws()
    {
        await using var writer = new ParquetWriter(new MemoryStream(), Numbers);
        using var batch = CreateNumbers(1);
        await writer.CompleteAsync(Token);

        await Assert.ThrowsAsync<InvalidOperationException>(async () => await writer.WriteAsync(batch, Token));
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await writer.CompleteAsync(Token));
    }

    [Fact]
    public async Task WriteAsync_AfterDispose_Throws()
    {
        var writer = new ParquetWriter(new MemoryStream(), Numbers);
        using var batch = CreateNumbers(1);
        await writer.DisposeAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await writer.WriteAsync(batch, Token));
    }

    [Theory]
    [InlineData("m", "int64", "Column 0 of the batch is 'm: int64', but that of the file is 'n: int64 not null'.")]
    [InlineData("n", "int32", "Column 0 of the batch is 'n: int32', but that of the file is 'n: int64 not null'.")]
    public async Task WriteAsync_OtherColumn_NamesIt(string name, string type, string message)
    {
        var schema = new Schema(new Field(name, DataType.Parse(type)));
        using var batch = RecordBatch.FromRows(schema, [new Dictionary<string, object?>(StringComparer.Ordinal) { [name] = 1 }]);
        await using var writer = new ParquetWriter(new MemoryStream(), Numbers);

        var exception = await Assert.ThrowsAsync<ArgumentException>(async () => await writer.WriteAsync(batch, Token));

        Assert.StartsWith(message, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WriteAsync_NullInRequiredColumn_NamesTheColumn()
    {
        var schema = new Schema(new Field("n", DataType.Int64));
        using var batch = RecordBatch.FromRows(schema, [new Dictionary<string, object?>(StringComparer.Ordinal)]);
        await using var writer = new ParquetWriter(new MemoryStream(), Numbers);

        var exception = await Assert.ThrowsAsync<ArgumentException>(async () => await writer.WriteAsync(batch, Token));

        Assert.Contains("'n' allows no nulls", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(new byte[] { 0x41, 0xC3 }, new byte[] { 0xA9 })]
    [InlineData(new byte[] { 0xFF }, new byte[] { 0x41 })]
    [InlineData(new byte[] { 0xED, 0xA0, 0x80 }, new byte[] { 0x41 })]
    public async Task WriteAsync_TextThatIsNotUtf8_NamesTheColumn(byte[] first, byte[] second)
    {
        using var builder = new BytesColumnBuilder(DataType.String);
        builder.Append(first.AsSpan());
        builder.Append(second.AsSpan());
        using var batch = new RecordBatch(new Schema(new Field("city", DataType.String)), 2, builder.Build());
        await using var writer = new ParquetWriter(new MemoryStream(), batch.Schema);

        var exception = await Assert.ThrowsAsync<ParquetException>(async () => await writer.WriteAsync(batch, Token));

        Assert.Equal(ParquetException.InvalidValue, exception.Code);
        Assert.StartsWith("Column 'city': a text is not valid UTF-8", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("decimal(9,2)", 1_000_000_000L)]
    [InlineData("decimal(9,2)", 1L << 40)]
    [InlineData("decimal(18,0)", -1_000_000_000_000_000_000L)]
    [InlineData("time", 86_400_000_000L)]
    [InlineData("time", -1L)]
    public async Task WriteAsync_ValueBeyondItsType_Throws(string type, long value)
    {
        using var builder = new FixedColumnBuilder<long>(DataType.Int64);
        builder.Append(value);
        using var int64 = builder.Build();
        var schema = new Schema(new Field("v", DataType.Parse(type)));
        using var batch = new RecordBatch(schema, 1, int64.As(schema[0].Type));
        await using var writer = new ParquetWriter(new MemoryStream(), schema);

        var exception = await Assert.ThrowsAsync<ParquetException>(async () => await writer.WriteAsync(batch, Token));

        Assert.StartsWith("Column 'v': ", exception.Message, StringComparison.Ordinal);
        Assert.Contains($"{value} lies outside of what '{type}' allows", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Constructor_StructWithoutFields_IsRefused()
    {
        var schema = new Schema(new Field("lines", new ListType(new Field("item", new StructType(new Schema())))));

        var exception = Assert.Throws<ParquetException>(() => new ParquetWriter(new MemoryStream(), schema));

        Assert.Equal(ParquetException.Unsupported, exception.Code);
        Assert.Equal("Column 'lines.list.element' is a struct without fields, which Parquet can't hold.", exception.Message);
    }

    [Fact]
    public void Constructor_OptionForUnknownColumn_ListsTheColumns()
    {
        var options = new ParquetWriterOptions { Columns = new Dictionary<string, ParquetColumnOptions> { ["amount"] = new() } };

        var exception = Assert.Throws<ArgumentException>(() => new ParquetWriter(new MemoryStream(), Numbers, options));

        Assert.StartsWith("Columns names the column 'amount', which the schema does not have. Columns: ", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Constructor_PathThatTwoColumnsHave_IsRefused()
    {
        Schema schema = new(new Field("a.b", DataType.Int32), new Field("a", new StructType(new Schema(new Field("b", DataType.Int32)))));
        var options = new ParquetWriterOptions { Columns = new Dictionary<string, ParquetColumnOptions> { ["a.b"] = new() } };

        var exception = Assert.Throws<ArgumentException>(() => new ParquetWriter(new MemoryStream(), schema, options));

        Assert.StartsWith("Columns names 'a.b', but 2 columns have that path", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Constructor_SchemaDeeperThanReadersTake_IsRefused()
    {
        var type = DataType.Int32;
        for (var i = 0; i < 40; i++)
        {
            type = new ListType(new Field("e", type));
        }

        var exception = Assert.Throws<ParquetException>(() => new ParquetWriter(new MemoryStream(), new Schema(new Field("deep", type))));

        Assert.Equal(ParquetException.Unsupported, exception.Code);
        Assert.StartsWith("The schema can't be written: ", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Constructor_OrderByAPartOfAList_IsRefused()
    {
        Schema schema = new(new Field("l", new ListType(new Field("e", DataType.Int32))));

        var exception = Assert.Throws<ArgumentException>(() => new ParquetWriter(new MemoryStream(), schema, new ParquetWriterOptions { SortingColumns = [new("l.list.element")] }));

        Assert.StartsWith("SortingColumns names 'l.list.element', which lies in a list or map", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Constructor_NameThatIsNoUnicode_IsRefused()
    {
        var exception = Assert.Throws<ParquetException>(() => new ParquetWriter(new MemoryStream(), new Schema(new Field("a\ud800", DataType.Int32))));

        Assert.Contains("half of a surrogate pair", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WriteAsync_NestedFieldThatIsStricter_IsTaken()
    {
        Schema file = new(new Field("l", new ListType(new Field("element", DataType.Int32))));
        Schema stricter = new(new Field("l", new ListType(new Field("item", DataType.Int32, isNullable: false, new Dictionary<string, string> { ["k"] = "v" }))));
        using var batch = RecordBatch.FromRows(stricter, [new Dictionary<string, object?>(StringComparer.Ordinal) { ["l"] = new[] { 1, 2 } }]);
        using var looser = RecordBatch.FromRows(file, [new Dictionary<string, object?>(StringComparer.Ordinal) { ["l"] = new[] { 1 } }]);

        Assert.Equal(["[1,2]"], await ParquetFile.ReadAsync(await ParquetFile.WriteAsync(file, options: null, batch)));
        await Assert.ThrowsAsync<ArgumentException>(() => ParquetFile.WriteAsync(stricter, options: null, looser));
    }

    [Fact]
    public void Constructor_ContradictoryOptions_AreRefused()
    {
        Assert.Contains("MemoryBytes of 16,777,216 is too little for pages of 33,554,432 bytes", Message(new() { MemoryBytes = 16 << 20, PageBytes = 32 << 20 }), StringComparison.Ordinal);
        Assert.Contains("CreatedBy 'me' must have the form", Message(new() { CreatedBy = "me" }), StringComparison.Ordinal);
        Assert.Contains(
            "CompressionLevel of column 'n' needs its Compression too",
            Message(new() { Columns = new Dictionary<string, ParquetColumnOptions> { [Numbers[0].Name] = new() { CompressionLevel = 3 } } }).Replace($"'{Numbers[0].Name}'", "'n'", StringComparison.Ordinal),
            StringComparison.Ordinal);

        static string Message(ParquetWriterOptions options) =>
            Assert.ThrowsAny<ArgumentException>(() => new ParquetWriter(new MemoryStream(), Numbers, options)).Message;
    }

    [Theory]
    [InlineData("int32", ParquetEncoding.DeltaByteArray)]
    [InlineData("string", ParquetEncoding.DeltaBinaryPacked)]
    [InlineData("boolean", ParquetEncoding.Dictionary)]
    [InlineData("double", ParquetEncoding.Rle)]
    [InlineData("string", ParquetEncoding.ByteStreamSplit)]
    [InlineData("guid", ParquetEncoding.DeltaLengthByteArray)]
    public void Constructor_EncodingOfAnotherType_IsRefused(string type, ParquetEncoding encoding)
    {
        var schema = new Schema(new Field("v", DataType.Parse(type)));
        var options = new ParquetWriterOptions { Columns = new Dictionary<string, ParquetColumnOptions> { ["v"] = new() { Encoding = encoding } } };

        var exception = Assert.Throws<ArgumentException>(() => new ParquetWriter(new MemoryStream(), schema, options));

        Assert.StartsWith($"Column 'v' of type '{type}' can't have the encoding {encoding}.", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Constructor_WrongArguments_Throws()
    {
        Assert.Throws<ArgumentException>(() => new ParquetWriter(new MemoryStream(), new Schema()));
        Assert.Throws<ArgumentException>(() => new ParquetWriter(new MemoryStream([], writable: false), Numbers));
    }

    [Theory]
    [MemberData(nameof(WrongOptions))]
    public void Constructor_OptionOutOfRange_NamesIt(ParquetWriterOptions options, string name)
    {
        var exception = Assert.Throws<ArgumentOutOfRangeException>(() => new ParquetWriter(new MemoryStream(), Numbers, options));

        Assert.Contains(name, exception.Message, StringComparison.Ordinal);
    }

    public static TheoryData<ParquetWriterOptions, string> WrongOptions() => new()
    {
        { new ParquetWriterOptions { RowGroupRows = 0 }, "RowGroupRows" },
        { new ParquetWriterOptions { RowGroupRows = 16_777_217 }, "RowGroupRows" },
        { new ParquetWriterOptions { RowGroupBytes = 1_023 }, "RowGroupBytes" },
        { new ParquetWriterOptions { PageRows = 0 }, "PageRows" },
        { new ParquetWriterOptions { PageBytes = 1_023 }, "PageBytes" },
        { new ParquetWriterOptions { Compression = (ParquetCompression)9 }, "Compression" },
        { new ParquetWriterOptions { CompressionLevel = 1 }, "CompressionLevel" },
        { new ParquetWriterOptions { Compression = ParquetCompression.GZip, CompressionLevel = 10 }, "CompressionLevel" },
        { new ParquetWriterOptions { Compression = ParquetCompression.Brotli, CompressionLevel = -1 }, "CompressionLevel" },
    };

    private static RecordBatch CreateNumbers(int count)
    {
        using var builder = new FixedColumnBuilder<long>(DataType.Int64);
        builder.Append([.. Enumerable.Range(0, count).Select(i => (long)i)]);
        return new RecordBatch(Numbers, count, builder.Build());
    }
}
