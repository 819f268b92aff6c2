using Ingestion.Columnar;
using Ingestion.Parquet.Tests.Fixtures;
using Ingestion.TestSupport;

namespace Ingestion.Parquet.Tests;

/// <summary>Leaving out row groups and pages: never a row that matches, and really left out.</summary>
public class ScanTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string, ParquetFilter, int> RowGroupCases() => new()
    {
        { "equal", ParquetFilter.Equal("n", 150), 9 },
        { "equal beyond all", ParquetFilter.Equal("n", 10_000), 10 },
        { "less than the second group", ParquetFilter.LessThan("n", 100), 9 },
        { "at most the start of the second group", ParquetFilter.AtMost("n", 100), 8 },
        { "greater than the end of the ninth group", ParquetFilter.GreaterThan("n", 899), 9 },
        { "at least the end of the ninth group", ParquetFilter.AtLeast("n", 899), 8 },
        { "between", ParquetFilter.Between("n", 250, 450), 7 },
        { "and", ParquetFilter.AtLeast("n", 250).And(ParquetFilter.LessThan("n", 300)), 9 },
        { "or", ParquetFilter.Equal("n", 0).Or(ParquetFilter.Equal("n", 999)), 8 },
        { "text", ParquetFilter.Equal("s", "0500"), 9 },
        { "decimal of another scale", ParquetFilter.Equal("d", 1.5m), 9 },
        { "decimal between two values", ParquetFilter.Equal("d", 0.995m), 10 },
        { "date", ParquetFilter.LessThan("t", DateTime.UnixEpoch.AddDays(100)), 9 },
        { "null", ParquetFilter.IsNull("m"), 5 },
        { "not null", ParquetFilter.IsNotNull("m"), 5 },
        { "null and value", ParquetFilter.IsNull("m").And(ParquetFilter.Equal("m", 5)), 10 },
        { "value beyond those of a half", ParquetFilter.AtLeast("m", 500), 10 },
    };

    [Theory]
    [MemberData(nameof(RowGroupCases))]
    public async Task ScanAsync_TenRowGroups_LeavesOutThoseThatCannotMatch(string name, ParquetFilter filter, int skipped)
    {
        await using var reader = await ParquetFile.OpenAsync(await CreateAsync());
        var scan = reader.ScanAsync(new ParquetReadOptions { Filter = filter, Columns = ["n"] });

        var rows = await ReadAsync(scan);

        Assert.Equal((name, skipped), (name, scan.SkippedRowGroups));
        Assert.Equal(1_000 - rows.Count, scan.SkippedRows);
    }

    [Fact]
    public async Task ScanAsync_RowGroups_ReadsThoseAlone()
    {
        await using var reader = await ParquetFile.OpenAsync(await CreateAsync());

        var rows = await ReadAsync(reader.ScanAsync(new ParquetReadOptions { RowGroups = [9, 0], Columns = ["n"] }));

        Assert.Equal([.. Enumerable.Range(900, 100), .. Enumerable.Range(0, 100)], rows.Cast<int>());
        Assert.Throws<ArgumentOutOfRangeException>(() => reader.ScanAsync(new ParquetReadOptions { RowGroups = [10] }));
    }

    [Fact]
    public async Task ScanAsync_EnumeratedTwice_Throws()
    {
        await using var reader = await ParquetFile.OpenAsync(await CreateAsync());
        var scan = reader.ScanAsync();
        await ReadAsync(scan);

        await Assert.ThrowsAsync<InvalidOperationException>(() => ReadAsync(scan));
        Assert.Equal(1_000, (await ReadAsync(reader.ScanAsync())).Count);
    }

    [Fact]
    public async Task ReadPagesAsync_OtherColumn_Throws()
    {
        await using var reader = await ParquetFile.OpenAsync(await CreateAsync());

        Assert.Throws<ArgumentException>(() => reader.ReadPagesAsync(0, "x", Token));
        Assert.Throws<ArgumentOutOfRangeException>(() => reader.ReadPagesAsync(10, "n", Token));
        await Assert.ThrowsAsync<ArgumentException>(async () => await reader.MightContainAsync(0, "x", 1, Token));
    }

    [Fact]
    public async Task ScanAsync_ValueOfAnotherType_Throws()
    {
        await using var reader = await ParquetFile.OpenAsync(await CreateAsync());

        var exception = Assert.Throws<ArgumentException>(() => reader.ScanAsync(new ParquetReadOptions { Filter = ParquetFilter.Equal("n", "x") }));

        Assert.StartsWith("A value of type 'String' does not fit column 'n' of type 'int32'.", exception.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => reader.ScanAsync(new ParquetReadOptions { Filter = ParquetFilter.Equal("x", 1) }));
    }

    // 325 pages a column; month and id repeat, so bounds of pages of month exclude many and of id few.
    [Theory]
    [InlineData("alltypes_tiny_pages.parquet")]
    [InlineData("alltypes_tiny_pages_plain.parquet")]
    public async Task ScanAsync_PagesWithIndexes_GivesAllMatchesAndReadsLess(string name)
    {
        await using var reader = await OpenAsync(name);
        var all = await ReadAsync(reader.ScanAsync(), row => Cells.Of(row.Batch, row.Index));
        string? ids(RecordBatch batch, int row) => Cells.Of(batch["month"], row) + Cells.Of(batch["id"], row);
        var wanted = await ReadAsync(reader.ScanAsync(), row => ids(row.Batch, row.Index) is { } text && text.StartsWith('3') ? Cells.Of(row.Batch, row.Index) : null);
        var scan = reader.ScanAsync(new ParquetReadOptions { Filter = ParquetFilter.Equal("month", 3) });

        var some = await ReadAsync(scan, row => Cells.Of(row.Batch, row.Index));

        Assert.InRange(some.Count, wanted.Count(cell => cell is not null), 2_000);
        Assert.Empty(wanted.Where(cell => cell is not null).Except(some));
        Assert.Empty(some.Except(all));
        Assert.Equal(all.Count - some.Count, scan.SkippedRows);
        Assert.InRange(scan.SkippedPages, 1_000, 10_000);
    }

    [Fact]
    public async Task ScanAsync_NullPages_FindsNulls()
    {
        await using var reader = await OpenAsync("int32_with_null_pages.parquet");
        var nulls = (await ReadAsync(reader.ScanAsync())).Count(value => value is null);
        var scan = reader.ScanAsync(new ParquetReadOptions { Filter = ParquetFilter.IsNull("int32_field") });

        Assert.Equal(nulls, (await ReadAsync(scan)).Count(value => value is null));
    }

    [Theory]
    [InlineData("data_index_bloom_encoding_stats.parquet")]
    [InlineData("data_index_bloom_encoding_with_length.parquet")]
    public async Task MightContainAsync_FiltersOfOthers_KnowTheirValues(string name)
    {
        await using var reader = await OpenAsync(name);
        foreach (var value in await ReadAsync(reader.ScanAsync()))
        {
            Assert.True(await reader.MightContainAsync(0, "String", (string)value!, Token));
        }

        Assert.False(await reader.MightContainAsync(0, "String", "Good day", Token));
        var scan = reader.ScanAsync(new ParquetReadOptions { Filter = ParquetFilter.Equal("String", "Good day") });
        Assert.Empty(await ReadAsync(scan));
        Assert.Equal(1, scan.SkippedRowGroups);
    }

    [Fact]
    public async Task ReadPagesAsync_TinyPages_DescribesThem()
    {
        await using var reader = await OpenAsync("alltypes_tiny_pages.parquet");
        List<ParquetPageMetadata> pages = [];
        await foreach (var page in reader.ReadPagesAsync(0, "month", Token))
        {
            pages.Add(page);
        }

        Assert.Equal(ParquetPageKind.Dictionary, pages[0].Kind);
        Assert.All(pages.Skip(1), page => Assert.Equal(ParquetPageKind.Data, page.Kind));
        Assert.Equal(7_300, pages.Skip(1).Sum(page => page.ValueCount));
        Assert.Equal(0, pages[1].FirstRow);
        Assert.Equal("1", pages[1].Minimum);
        Assert.Equal(
            reader.Metadata.RowGroups[0].Columns.Single(column => column.Name == "month").CompressedBytes,
            pages.Sum(page => (long)page.HeaderBytes + page.CompressedBytes));
    }

    private static async Task<byte[]> CreateAsync()
    {
        var schema = new Schema(
            new Field("n", DataType.Int32, isNullable: false),
            new Field("s", DataType.String),
            new Field("d", DataType.Decimal(9, 2)),
            new Field("t", DataType.Timestamp),
            new Field("m", DataType.Int32));
        using var batch = RecordBatch.FromRows(schema, Enumerable.Range(0, 1_000).Select(i => new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["n"] = i,
            ["s"] = i.ToString("D4", System.Globalization.CultureInfo.InvariantCulture),
            ["d"] = i / 100m,
            ["t"] = DateTime.UnixEpoch.AddDays(i),
            ["m"] = i < 500 ? i : null,
        }));
        return await ParquetFile.WriteAsync(schema, new ParquetWriterOptions { RowGroupRows = 100 }, batch);
    }

    private static ValueTask<ParquetReader> OpenAsync(string name) =>
        ParquetReader.OpenAsync(File.OpenRead(Requires.SharedData("data", "parquet-testing", "data", name)), cancellationToken: Token);

    private static Task<List<object?>> ReadAsync(ParquetScan scan) => ReadAsync(scan, row => row.Batch.Columns[0].GetValue(row.Index));

    private static async Task<List<T>> ReadAsync<T>(ParquetScan scan, Func<(RecordBatch Batch, int Index), T> select)
    {
        List<T> rows = [];
        await foreach (var batch in scan.WithCancellation(Token))
        {
            using (batch)
            {
                rows.AddRange(Enumerable.Range(0, batch.RowCount).Select(row => select((batch, row))));
            }
        }

        return rows;
    }
}
