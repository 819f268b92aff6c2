using System.Text.Json;
using Ingestion.Columnar;
using Ingestion.Parquet.Format;
using Ingestion.Parquet.Tests.Fixtures;

namespace Ingestion.Parquet.Tests.Assembly;

/// <summary>Random nested rows, shredded by other code, come back as they were.</summary>
public class NestedReadTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<int> Seeds() => [.. Enumerable.Range(0, 60)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task ReadAsync_RandomNestedRows_ComeBack(int seed)
    {
        var random = new Random(seed);
        var schema = new Schema(Enumerable.Range(0, random.Next(1, 4)).Select(i => NextField(random, $"f{i}", depth: 0)));
        var rowCount = random.Next(0, 60);
        List<object?[]> rows = [.. Enumerable.Range(0, rowCount).Select(_ => schema.Fields.Select(field => NextValue(random, field)).ToArray())];
        var shredder = new Shredder(schema);
        foreach (var row in rows)
        {
            for (var i = 0; i < schema.Count; i++)
            {
                shredder.Add(schema[i], row[i]);
            }
        }

        var file = NestedFile.Create(shredder, rowCount, pageEntries: random.Next(1, 40), isVersion2: seed % 2 == 0);

        var read = await ReadAsync(file, new ParquetReaderOptions { BatchRows = random.Next(1, 70) }, schema);
        Assert.Equal(rows.Select(Text), read.Select(Text));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task ScanAsync_PagesLeftOut_GivesTheRowsBetween(int seed)
    {
        var random = new Random(seed);
        var schema = new Schema(new Field("id", DataType.Int32, isNullable: false), NextField(random, "nested", depth: 0));
        const int RowCount = 200;
        List<object?[]> rows = [.. Enumerable.Range(0, RowCount).Select(id => new[] { id, NextValue(random, schema[1]) })];
        var shredder = new Shredder(schema);
        foreach (var row in rows)
        {
            shredder.Add(schema[0], row[0]);
            shredder.Add(schema[1], row[1]);
        }

        var file = NestedFile.Create(shredder, RowCount, pageEntries: random.Next(1, 20), isVersion2: true, hasIndexes: true);
        var (first, second) = (random.Next(RowCount), random.Next(RowCount));
        await using var reader = await ParquetFile.OpenAsync(file, new ParquetReaderOptions { BatchRows = random.Next(1, 70) });
        var scan = reader.ScanAsync(new ParquetReadOptions { Filter = ParquetFilter.Equal("id", first).Or(ParquetFilter.Between("id", second, second + 5)) });

        var read = await ReadAllAsync(scan);

        var ids = read.Select(row => (int)row[0]!).ToList();
        Assert.Equal(ids.Select(id => Text(rows[id])), read.Select(Text));
        Assert.Subset(ids.ToHashSet(), Enumerable.Range(second, 6).Where(id => id < RowCount).Append(first).ToHashSet());
        Assert.Equal(RowCount - ids.Count, scan.SkippedRows);
        Assert.InRange(ids.Count, 1, 60);
        Assert.NotEqual(0, scan.SkippedPages);
    }

    [Theory]
    [InlineData(300, 1_000, 0)]
    [InlineData(200, 1_000, 1_000)]
    public async Task ReadAsync_LongListsInSmallMemory_AreReadInShortBatches(int longRows, int elements, int shortRows)
    {
        var schema = new Schema(new Field("l", new ListType(new Field("element", DataType.Int32))));
        var shredder = new Shredder(schema);
        object?[] shortList = [1];
        var longList = Enumerable.Range(0, elements).Select(i => (object?)i).ToArray();
        for (var row = 0; row < shortRows + longRows; row++)
        {
            shredder.Add(schema[0], row < shortRows ? shortList : longList);
        }

        var file = NestedFile.Create(shredder, shortRows + longRows, pageEntries: 20_000, isVersion2: true);
        await using var reader = await ParquetFile.OpenAsync(file, new ParquetReaderOptions { MaxPageBytes = 1 << 20 });
        List<int> lengths = [];
        await foreach (var batch in reader.ReadAsync(cancellationToken: Token))
        {
            using (batch)
            {
                lengths.AddRange(Enumerable.Range(0, batch.RowCount).Select(row => ((object?[])((ListColumn)batch.Columns[0]).GetValue(row)!).Length));
            }
        }

        Assert.Equal(Enumerable.Repeat(1, shortRows).Concat(Enumerable.Repeat(elements, longRows)), lengths);
    }

    [Fact]
    public async Task ScanAsync_OnePageOfLists_ReadsNoPageBehindIt()
    {
        var schema = new Schema(new Field("id", DataType.Int32, isNullable: false), new Field("l", new ListType(new Field("element", DataType.Int32))));
        await using var reader = await ParquetFile.OpenAsync(CreateLists(schema, rows: 20, pageEntries: 1));
        var scan = reader.ScanAsync(new ParquetReadOptions { Filter = ParquetFilter.Equal("id", 7) });

        var rows = await ReadAllAsync(scan);

        Assert.Equal(["[7,[7,8]]"], rows.Select(Text));
        Assert.Equal(2 * 19, scan.SkippedPages);
    }

    [Theory]
    [InlineData("begins late", "does not follow")]
    [InlineData("unordered", "does not follow")]
    [InlineData("all at row 0", "does not follow")]
    [InlineData("all at one place", "does not follow")]
    [InlineData("behind the end", "only 20 rows")]
    [InlineData("empty", "")]
    [InlineData("one row moved", "the page has 5 rows, but the offset index tells of 4")]
    public async Task ScanAsync_OffsetIndexThatLosesRows_IsRefused(string damage, string reason)
    {
        var schema = new Schema(new Field("id", DataType.Int32, isNullable: false));
        var shredder = new Shredder(schema);
        for (var row = 0; row < 20; row++)
        {
            shredder.Add(schema[0], row);
        }

        var file = NestedFile.Create(shredder, rowCount: 20, pageEntries: 5, isVersion2: true, hasIndexes: true, pages => Damage(pages, damage));
        await using var reader = await ParquetFile.OpenAsync(file);

        var exception = await Assert.ThrowsAsync<ParquetException>(() => ReadAllAsync(reader.ScanAsync(new ParquetReadOptions { Filter = ParquetFilter.Equal("id", 7) })));

        Assert.Equal(ParquetException.Malformed, exception.Code);
        Assert.Contains("Column 'id'", exception.Message, StringComparison.Ordinal);
        Assert.Contains(reason, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReadAsync_ListOfTheSpecification_GivesItsRows()
    {
        var schema = new Schema(new Field("l", new ListType(new Field("element", DataType.Int32))));
        var shredder = new Shredder(schema);
        object?[] rows = [new object?[] { 10, null, 30 }, null, Array.Empty<object?>()];
        foreach (var row in rows)
        {
            shredder.Add(schema[0], row);
        }

        Assert.Equal([(0, 3), (1, 2), (1, 3), (0, 0), (0, 1)], shredder.Leaves.Single().Entries.Select(entry => (entry.Repetition, entry.Definition)));
        var read = await ReadAsync(NestedFile.Create(shredder, rows.Length, pageEntries: 2, isVersion2: false), options: null, schema);
        Assert.Equal(rows.Select(row => Text([row])), read.Select(Text));
    }

    [Theory]
    [InlineData(1, 3)]
    [InlineData(0, 4)]
    [InlineData(2, 3)]
    public async Task ReadAsync_LevelsThatMakeNoSense_AreRefused(int repetition, int definition)
    {
        var schema = new Schema(new Field("l", new ListType(new Field("element", DataType.Int32))));
        var shredder = new Shredder(schema);
        shredder.Add(schema[0], Array.Empty<object?>());
        shredder.Leaves.Single().Add(repetition, definition, 1);

        var exception = await Assert.ThrowsAsync<ParquetException>(
            () => ReadAsync(NestedFile.Create(shredder, 1, pageEntries: 10, isVersion2: false), options: null, schema));

        Assert.Equal(ParquetException.Malformed, exception.Code);
    }

    [Fact]
    public async Task ReadAsync_FieldsOfDifferentShape_AreRefused()
    {
        var element = new Field("element", new StructType(new Schema(new Field("a", DataType.Int32), new Field("b", DataType.Int32))));
        var schema = new Schema(new Field("l", new ListType(element)));
        var shredder = new Shredder(schema);
        shredder.Add(schema[0], new object?[] { new Dictionary<string, object?>(StringComparer.Ordinal) { ["a"] = 1, ["b"] = 2 } });
        shredder.Leaves.First().Add(1, 4, 5);

        await Assert.ThrowsAsync<ParquetException>(() => ReadAsync(NestedFile.Create(shredder, 1, pageEntries: 10, isVersion2: false), options: null, schema));
    }

    [Theory]
    [InlineData(1 << 20)]
    [InlineData(256 << 20)]
    public async Task ReadAsync_ARowOfBillionsOfNulls_IsRefusedBeforeItTakesMoreThanAllowed(int maxPageBytes)
    {
        var schema = new Schema(new Field("l", new ListType(new Field("element", DataType.Int32))));
        var file = HugeRow.Create(new Shredder(schema).Elements);
        var before = GC.GetAllocatedBytesForCurrentThread();

        var exception = await Assert.ThrowsAsync<ParquetException>(() => ReadAsync(file, new ParquetReaderOptions { MaxPageBytes = maxPageBytes }, schema));

        Assert.Equal(ParquetException.Unsupported, exception.Code);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, maxPageBytes + (1L << 20));
    }

    private static async Task<List<object?[]>> ReadAsync(byte[] file, ParquetReaderOptions? options, Schema expected)
    {
        await using var reader = await ParquetFile.OpenAsync(file, options);
        Assert.Equal(expected.ToString(), reader.Schema.ToString());
        return await ReadAllAsync(reader.ReadAsync(cancellationToken: Token));
    }

    private static async Task<List<object?[]>> ReadAllAsync(IAsyncEnumerable<RecordBatch> batches)
    {
        List<object?[]> rows = [];
        await foreach (var batch in batches.WithCancellation(Token))
        {
            using (batch)
            {
                rows.AddRange(Enumerable.Range(0, batch.RowCount).Select(row => batch.Columns.Select(column => column.GetValue(row)).ToArray()));
            }
        }

        return rows;
    }

    private static List<PageLocation> Damage(List<PageLocation> pages, string damage) => damage switch
    {
        "begins late" => [pages[0] with { FirstRow = 3 }, .. pages[1..]],
        "unordered" => [pages[0], pages[2], pages[1], .. pages[3..]],
        "all at row 0" => [.. pages.Select(page => page with { FirstRow = 0 })],
        "all at one place" => [.. pages.Select(page => page with { Offset = pages[0].Offset })],
        "behind the end" => [.. pages[..^1], pages[^1] with { FirstRow = 20 }],
        "empty" => [],
        _ => [pages[0], pages[1] with { FirstRow = 6 }, .. pages[2..]],
    };

    private static byte[] CreateLists(Schema schema, int rows, int pageEntries)
    {
        var shredder = new Shredder(schema);
        for (var row = 0; row < rows; row++)
        {
            shredder.Add(schema[0], row);
            shredder.Add(schema[1], new object?[] { row, row + 1 });
        }

        return NestedFile.Create(shredder, rows, pageEntries, isVersion2: true, hasIndexes: true);
    }

    private static string Text(object?[] row) => JsonSerializer.Serialize(row);

    private static Field NextField(Random random, string name, int depth)
    {
        var isNullable = random.Next(2) == 0;
        return (depth < 3 ? random.Next(5) : 0) switch
        {
            1 => new Field(name, new ListType(NextField(random, "element", depth + 1)), isNullable),
            2 => new Field(name, new MapType(new Field("key", DataType.Int32, isNullable: false), NextField(random, "value", depth + 1)), isNullable),
            3 => new Field(name, new StructType(new Schema(Enumerable.Range(0, random.Next(1, 4)).Select(i => NextField(random, $"s{i}", depth + 1)))), isNullable),
            _ => new Field(name, DataType.Int32, isNullable),
        };
    }

    private static object? NextValue(Random random, Field field)
    {
        if (field.IsNullable && random.Next(4) == 0)
        {
            return null;
        }

        return field.Type switch
        {
            ListType list => Enumerable.Range(0, random.Next(4)).Select(_ => NextValue(random, list.Element)).ToArray(),
            MapType map => Enumerable.Range(0, random.Next(4)).Select(_ => new KeyValuePair<object, object?>(NextValue(random, map.Key)!, NextValue(random, map.Value))).ToArray(),
            StructType structs => structs.Schema.Fields.ToDictionary(child => child.Name, child => NextValue(random, child), StringComparer.Ordinal),
            _ => random.Next(-100, 100),
        };
    }
}
