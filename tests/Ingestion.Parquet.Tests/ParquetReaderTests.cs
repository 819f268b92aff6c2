using Ingestion.Columnar;
using Ingestion.Parquet.Format;
using Ingestion.Parquet.Tests.Fixtures;

namespace Ingestion.Parquet.Tests;

public class ParquetReaderTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ReadAsync_SomeColumns_GivesThemInTheOrderAsked()
    {
        var file = await CreateAsync();

        Assert.Equal(["61|1", "NULL|2", "63|3"], await ParquetFile.ReadAsync(file, options: null, "s", "n"));
    }

    [Fact]
    public async Task ReadAsync_UnknownColumn_NamesTheColumnsThere()
    {
        await using var reader = await ParquetFile.OpenAsync(await CreateAsync());

        var exception = Assert.Throws<ArgumentException>(() => reader.ReadAsync(["x"], Token));

        Assert.StartsWith("The file has no column 'x'. Columns: n, s.", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReadAsync_ColumnNamedTwice_Throws()
    {
        await using var reader = await ParquetFile.OpenAsync(await CreateAsync());

        Assert.Throws<ArgumentException>(() => reader.ReadAsync(["n", "n"], Token));
    }

    [Fact]
    public async Task ReadAsync_BatchRows_BoundBatchesWithinRowGroups()
    {
        using var batch = new RandomBatch(seed: 1).Create(AllTypes.Nullable, 1_000);
        var file = await ParquetFile.WriteAsync(batch.Schema, new ParquetWriterOptions { RowGroupRows = 400 }, batch);
        await using var reader = await ParquetFile.OpenAsync(file, new ParquetReaderOptions { BatchRows = 150 });

        List<int> rows = [];
        await foreach (var part in reader.ReadAsync(cancellationToken: Token))
        {
            using (part)
            {
                rows.Add(part.RowCount);
            }
        }

        Assert.Equal([150, 150, 100, 150, 150, 100, 150, 50], rows);
    }

    [Fact]
    public async Task ScanAsync_OneRowGroupOfThree_GivesItsRows()
    {
        using var batch = new RandomBatch(seed: 2).Create(AllTypes.Nullable, 25);
        var file = await ParquetFile.WriteAsync(batch.Schema, new ParquetWriterOptions { RowGroupRows = 10 }, batch);
        await using var reader = await ParquetFile.OpenAsync(file);

        List<string> rows = [];
        await foreach (var part in reader.ScanAsync(new ParquetReadOptions { RowGroups = [1] }).WithCancellation(Token))
        {
            using (part)
            {
                rows.AddRange(Cells.Of(part));
            }
        }

        Assert.Equal(Cells.Of(batch).Skip(10).Take(10), rows);
        Assert.Throws<ArgumentOutOfRangeException>(() => reader.ScanAsync(new ParquetReadOptions { RowGroups = [3] }));
    }

    [Fact]
    public async Task ReadAsync_LongValues_EndBatchesEarly()
    {
        var schema = new Schema(new Field("s", DataType.String));
        var text = new string('x', 1 << 20);
        using var batch = RecordBatch.FromRows(schema, Enumerable.Repeat(new Dictionary<string, object?>(StringComparer.Ordinal) { ["s"] = text }, 300));
        await using var reader = await ParquetFile.OpenAsync(await ParquetFile.WriteAsync(schema, new ParquetWriterOptions { MemoryBytes = 4L << 30, RowGroupBytes = 4L << 30 }, batch));

        List<int> rows = [];
        await foreach (var part in reader.ReadAsync(cancellationToken: Token))
        {
            using (part)
            {
                rows.Add(part.RowCount);
            }
        }

        Assert.Equal([.. Enumerable.Repeat(32, 9), 12], rows);
    }

    [Fact]
    public async Task ReadAsync_CancelledToken_Stops()
    {
        await using var reader = await ParquetFile.OpenAsync(await CreateAsync());

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var batch in reader.ReadAsync(cancellationToken: new CancellationToken(canceled: true)))
            {
                batch.Dispose();
            }
        });
    }

    [Fact]
    public async Task Metadata_WrittenFile_DescribesIt()
    {
        using var batch = new RandomBatch(seed: 5).Create(AllTypes.Nullable, 10);
        var options = new ParquetWriterOptions { KeyValueMetadata = new Dictionary<string, string> { ["run"] = "42", ["ü"] = "" }, DictionaryBytes = 0, CreatedBy = "test version 1.2.3 (build x)" };
        var file = await ParquetFile.WriteAsync(batch.Schema, options, batch);

        var metadata = await ParquetFile.MetadataAsync(file);

        Assert.Equal((1, 10, "test version 1.2.3 (build x)"), (metadata.Version, metadata.RowCount, metadata.CreatedBy));
        Assert.Equal([new("run", "42"), new("ü", "")], metadata.KeyValueMetadata);
        var column = metadata.RowGroups.Single().Columns[1];
        Assert.Equal(("c1_int32", "INT32", "SNAPPY", "PLAIN,RLE"), (column.Name, column.PhysicalType, column.Codec, string.Join(',', column.Encodings)));
        Assert.Equal(metadata.RowGroups[0].CompressedBytes, metadata.RowGroups[0].Columns.Sum(c => c.CompressedBytes));
    }

    [Fact]
    public async Task CompleteAsync_Summary_EqualsWhatTheReaderSees()
    {
        var stream = new MemoryStream();
        using var batch = new RandomBatch(seed: 6).Create(AllTypes.Nullable, 100);
        await using var writer = new ParquetWriter(stream, batch.Schema, new ParquetWriterOptions { RowGroupRows = 60 });
        await writer.WriteAsync(batch, Token);

        var summary = await writer.CompleteAsync(Token);

        Assert.Equivalent(await ParquetFile.MetadataAsync(stream.ToArray()), summary.Metadata, strict: true);
    }

    [Fact]
    public async Task ReadAsync_DictionariesAndPagesOfBothVersions_GiveTheirValues() =>
        Assert.Equal(["61|7", "6262|9", "NULL|7"], await ParquetFile.ReadAsync(DictionaryFile.Create()));

    [Fact]
    public async Task ReadAsync_UnsupportedEncoding_NamesColumnAndEncodings()
    {
        var file = DictionaryFile.Create(PageEncoding.DeltaLengthByteArray);

        var exception = await Assert.ThrowsAsync<ParquetException>(() => ParquetFile.ReadAsync(file));

        Assert.Equal(ParquetException.Unsupported, exception.Code);
        Assert.Matches(
            @"^Column 'n', page at byte \d+: the encoding DELTA_LENGTH_BYTE_ARRAY is not supported for the type of the column; supported are PLAIN, RLE_DICTIONARY, PLAIN_DICTIONARY, BYTE_STREAM_SPLIT and DELTA_BINARY_PACKED\.$",
            exception.Message);
        Assert.Equal(["61", "6262", "NULL"], await ParquetFile.ReadAsync(file, options: null, "s"));
    }

    [Fact]
    public async Task OpenAsync_StreamThatCannotSeek_Throws() =>
        await Assert.ThrowsAsync<ArgumentException>(async () => await ParquetReader.OpenAsync(new ForwardOnlyStream(), cancellationToken: Token));

    [Theory]
    [InlineData("")]
    [InlineData("PAR1PAR1")]
    [InlineData("this is no parquet file at all")]
    [InlineData("PAR1....\u007F\u007F\u007F\u007FPAR1")]
    public async Task OpenAsync_NoParquetFile_Throws(string content)
    {
        var exception = await Assert.ThrowsAsync<ParquetException>(async () => await ParquetFile.OpenAsync(System.Text.Encoding.UTF8.GetBytes(content)));

        Assert.Equal((ParquetException.Malformed, ErrorClass.SourceData), (exception.Code, exception.ErrorClass));
    }

    [Fact]
    public async Task OpenAsync_OptionOutOfRange_Throws()
    {
        var file = await CreateAsync();

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await ParquetFile.OpenAsync(file, new ParquetReaderOptions { BatchRows = 0 }));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await ParquetFile.OpenAsync(file, new ParquetReaderOptions { MaxPageBytes = 1 }));
    }

    [Fact]
    public async Task ReadAsync_PageLargerThanAllowed_NamesTheOption()
    {
        using var batch = new RandomBatch(seed: 1).Create(new Schema(new Field("n", DataType.Int64, isNullable: false)), 1_000);
        var file = await ParquetFile.WriteAsync(batch.Schema, new ParquetWriterOptions { DictionaryBytes = 0 }, batch);

        var exception = await Assert.ThrowsAsync<ParquetException>(() => ParquetFile.ReadAsync(file, new ParquetReaderOptions { MaxPageBytes = 2_000 }));

        Assert.Contains("Column 'n', page at byte 4: the page has 8,000 bytes; MaxPageBytes allows 2,000", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReadAsync_LongTextsInSmallMemory_AreReadInShortBatches()
    {
        var schema = new Schema(new Field("s", DataType.String));
        using var batch = RecordBatch.FromRows(
            schema, Enumerable.Range(0, 100).Select(i => new Dictionary<string, object?>(StringComparer.Ordinal) { ["s"] = new string((char)('0' + (i % 10)), 50_000) }));
        var file = await ParquetFile.WriteAsync(schema, new ParquetWriterOptions { PageRows = 10, DictionaryBytes = 0 }, batch);

        var rows = await ParquetFile.ReadAsync(file, new ParquetReaderOptions { MaxPageBytes = 1 << 20 });

        Assert.Equal(Cells.Of(batch), rows);
    }

    [Fact]
    public async Task ReadAsync_DamagedPage_FailsByItsChecksum()
    {
        var file = await CreateAsync();
        var position = file.AsSpan().IndexOf("\u0001\0\0\0a"u8);
        file[position + 4] = (byte)'b';

        var exception = await Assert.ThrowsAsync<ParquetException>(() => ParquetFile.ReadAsync(file));

        Assert.Contains("checksum", exception.Message, StringComparison.Ordinal);
        Assert.Equal(
            ["1|62", "2|NULL", "3|63"], await ParquetFile.ReadAsync(file, new ParquetReaderOptions { VerifyChecksums = false }));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task DisposeAsync_LeaveOpen_DecidesWhetherTheStreamCloses(bool leaveOpen)
    {
        var stream = new MemoryStream(await CreateAsync());

        await (await ParquetReader.OpenAsync(stream, leaveOpen: leaveOpen, cancellationToken: Token)).DisposeAsync();

        Assert.Equal(leaveOpen, stream.CanRead);
    }

    private static async Task<byte[]> CreateAsync()
    {
        var schema = new Schema(new Field("n", DataType.Int32), new Field("s", DataType.String));
        using var batch = RecordBatch.FromRows(
            schema,
            [
                new Dictionary<string, object?>(StringComparer.Ordinal) { ["n"] = 1, ["s"] = "a" },
                new Dictionary<string, object?>(StringComparer.Ordinal) { ["n"] = 2 },
                new Dictionary<string, object?>(StringComparer.Ordinal) { ["n"] = 3, ["s"] = "c" },
            ]);
        return await ParquetFile.WriteAsync(schema, new ParquetWriterOptions { Compression = ParquetCompression.None }, batch);
    }
}
