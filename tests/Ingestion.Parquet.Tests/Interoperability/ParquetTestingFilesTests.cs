using System.Globalization;
using System.Text.Json;
using Ingestion.Parquet.Encodings;
using Ingestion.Parquet.Tests.Fixtures;
using Ingestion.TestSupport;

namespace Ingestion.Parquet.Tests.Interoperability;

/// <summary>The files of the Apache project github.com/apache/parquet-testing, beside the rows that DuckDB or hyparquet read from them.</summary>
public class ParquetTestingFilesTests(DuckDb duckDb) : IClassFixture<DuckDb>
{
    private static readonly Dictionary<string, string> Excluded = new(StringComparer.Ordinal)
    {
        ["byte_stream_split.zstd.parquet"] = "is compressed with ZSTD, which the runtime lacks",
        ["delta_length_byte_array.parquet"] = "is compressed with ZSTD, which the runtime lacks",
        ["nested_structs.rust.parquet"] = "is compressed with ZSTD, which the runtime lacks",
        ["page_v2_empty_compressed.parquet"] = "is compressed with ZSTD, which the runtime lacks",
        ["geospatial/geography-lines.parquet"] = "is compressed with ZSTD, which the runtime lacks",
        ["geospatial/geography-points.parquet"] = "is compressed with ZSTD, which the runtime lacks",
        ["geospatial/geography-polygons.parquet"] = "is compressed with ZSTD, which the runtime lacks",
        ["large_string_map.brotli.parquet"] = "has values of a gibibyte, which LargeValueTests reads",
    };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> WithExpectedRows() => SharedFiles.TheoryOf(Names().Where(name => ExpectedRows(name) is not null && !IsSpecial(name)));

    public static TheoryData<string> WithoutExpectedRows() => SharedFiles.TheoryOf(Names().Where(name => ExpectedRows(name) is null && !IsSpecial(name)));

    public static TheoryData<string> Geospatial() => SharedFiles.TheoryOf(Names().Where(name => IsGeospatial(name) && !Excluded.ContainsKey(name)));

    [Theory]
    [MemberData(nameof(WithExpectedRows))]
    public async Task ReadAsync_WellFormedFile_GivesTheRowsThatOthersRead(string name)
    {
        Requires.SharedData("data", "parquet-testing");
        var expected = (await File.ReadAllLinesAsync(ExpectedRows(name)!, Token)).Select(JsonRows.Parse).ToList();

        await AssertRowsAsync(name, expected);
    }

    [Theory]
    [MemberData(nameof(WithoutExpectedRows))]
    public async Task ReadAsync_LargerFile_GivesTheRowsThatDuckDbReads(string name)
    {
        var file = Requires.SharedData("data", "parquet-testing", "data", name);
        var result = await duckDb.QueryAsync($"SELECT to_json(t)::VARCHAR FROM read_parquet('{file}', binary_as_string = true) t", Token);

        await AssertRowsAsync(name, [.. result.Rows.Select(row => JsonRows.Parse(row[0]!))]);
    }

    [Theory]
    [MemberData(nameof(Geospatial))]
    public async Task ReadAsync_Geometries_AreTheBytesThatDuckDbReads(string name)
    {
        var file = Requires.SharedData("data", "parquet-testing", "data", name);
        var expected = (await duckDb.QueryAsync($"SELECT * FROM '{file}'", Token)).Rows.Select(row => string.Join('|', row.Select(cell => cell ?? "NULL")));

        Assert.Equal(expected, await ReadAsDuckDbShowsAsync(file));
    }

    [Fact]
    public async Task ReadAsync_Int96BeyondMicroseconds_IsRefusedOrRaw()
    {
        var path = Requires.SharedData("data", "parquet-testing", "data", "int96_from_spark.parquet");
        var expected = (await File.ReadAllLinesAsync(ExpectedRows("int96_from_spark.parquet")!, Token)).Select(JsonRows.Parse).ToList();

        var exception = await Assert.ThrowsAsync<ParquetException>(() => CountAsync(path));
        var values = await ReadColumnAsync(path, "a", ParquetNanoseconds.Raw);

        Assert.Equal(ParquetException.Unsupported, exception.Code);
        Assert.Equal(expected.Count, values.Count);
        Assert.Null(values[4]);
        foreach (var i in (int[])[0, 1, 2, 3])
        {
            var microseconds = new long[1];
            default(Int96Format).Decode((byte[])values[i]!, microseconds);
            Assert.Equal(DateTime.Parse(expected[i].GetProperty("a").GetString()!, CultureInfo.InvariantCulture), DateTime.UnixEpoch.AddMicroseconds(microseconds[0]));
        }
    }

    [Fact]
    public async Task ReadAsync_MapWithoutValues_IsTheListOfItsKeys()
    {
        var path = Requires.SharedData("data", "parquet-testing", "data", "map_no_value.parquet");

        Assert.Equal([[1, 2, 3], [4, 5, 6], [7, 8, 9]], (await ReadColumnAsync(path, "my_map_no_v")).Cast<object[]>());
        Assert.Equal([[1, 2, 3], [4, 5, 6], [7, 8, 9]], (await ReadColumnAsync(path, "my_list")).Cast<object[]>());
        Assert.All((await ReadColumnAsync(path, "my_map")).Cast<KeyValuePair<object, object?>[]>(), map => Assert.All(map, entry => Assert.Null(entry.Value)));
    }

    [Fact]
    public async Task ReadAsync_ExcludedFile_IsRefusedWithItsReason()
    {
        foreach (var name in Excluded.Keys)
        {
            var exception = await Assert.ThrowsAsync<ParquetException>(() => CountAsync(Requires.SharedData("data", "parquet-testing", "data", name)));

            Assert.Equal(ParquetException.Unsupported, exception.Code);
        }
    }

    [Fact]
    public async Task ReadAsync_DamagedChecksums_FailOnlyWhenTheyAreChecked()
    {
        foreach (var name in (string[])["datapage_v1-corrupt-checksum.parquet", "rle-dict-uncompressed-corrupt-checksum.parquet"])
        {
            var path = Requires.SharedData("data", "parquet-testing", "data", name);

            var exception = await Assert.ThrowsAsync<ParquetException>(() => CountAsync(path, new ParquetReaderOptions { VerifyChecksums = true }));
            Assert.Contains("checksum", exception.Message, StringComparison.Ordinal);
            Assert.NotEqual(0, await CountAsync(path, new ParquetReaderOptions { VerifyChecksums = false }));
        }
    }

    [Fact]
    public async Task ReadAsync_BadData_IsRefused()
    {
        foreach (var path in Directory.EnumerateFiles(Requires.SharedData("data", "parquet-testing", "bad_data")))
        {
            var exception = await Record.ExceptionAsync(() => CountAsync(path));

            Assert.True(exception is ParquetException, $"{Path.GetFileName(path)}: {exception}");
        }
    }

    [Theory]
    [InlineData("enc_v1_gzip")]
    [InlineData("enc_v1_none")]
    [InlineData("enc_v1_snappy")]
    [InlineData("enc_v2_gzip")]
    [InlineData("enc_v2_none")]
    [InlineData("enc_v2_snappy")]
    public async Task ReadAsync_AllEncodings_GiveTheRowsThatWereWritten(string name)
    {
        var folder = Requires.SharedData("data", "parquet-testing", "made_here");
        var expected = (await File.ReadAllLinesAsync(Path.Combine(folder, "enc.expected.jsonl"), Token)).Select(JsonRows.Parse).ToList();

        await AssertRowsAsync(Path.Combine("..", "made_here", name + ".parquet"), expected);
    }

    [Fact]
    public async Task ReadAsync_Nanoseconds_AreRefusedCutOrRaw()
    {
        var path = Requires.SharedData("data", "parquet-testing", "made_here", "lt_only.parquet");

        await Assert.ThrowsAsync<ParquetException>(() => CountAsync(path));
        Assert.Equal(new DateTime(2023, 11, 14, 22, 13, 20, DateTimeKind.Unspecified).AddMicroseconds(123_456), DateTime.SpecifyKind((DateTime)(await ReadColumnAsync(path, "ts", ParquetNanoseconds.Truncate))[0]!, DateTimeKind.Unspecified));
        Assert.Equal(1_700_000_000_123_456_789, (await ReadColumnAsync(path, "ts", ParquetNanoseconds.Raw))[0]);
    }

    private static async Task<List<object?>> ReadColumnAsync(string path, string column, ParquetNanoseconds nanoseconds = ParquetNanoseconds.Exact)
    {
        await using var reader = await ParquetReader.OpenAsync(File.OpenRead(path), new ParquetReaderOptions { Nanoseconds = nanoseconds }, cancellationToken: Token);
        List<object?> values = [];
        await foreach (var batch in reader.ReadAsync([column], Token))
        {
            using (batch)
            {
                values.AddRange(Enumerable.Range(0, batch.RowCount).Select(row => batch.Columns[0].GetValue(row)));
            }
        }

        return values;
    }

    private static async Task<List<string>> ReadAsDuckDbShowsAsync(string path)
    {
        await using var reader = await ParquetReader.OpenAsync(File.OpenRead(path), cancellationToken: Token);
        List<string> rows = [];
        await foreach (var batch in reader.ReadAsync(cancellationToken: Token))
        {
            using (batch)
            {
                rows.AddRange(Enumerable.Range(0, batch.RowCount).Select(row => string.Join('|', batch.Columns.Select(column => Show(column.GetValue(row))))));
            }
        }

        return rows;
    }

    private static string Show(object? value) => value switch
    {
        null => "NULL",
        byte[] bytes => string.Concat(bytes.Select(b => b is >= 32 and < 127 and not (byte)'\'' and not (byte)'"' ? $"{(char)b}" : $"\\x{b:X2}")),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private static async Task AssertRowsAsync(string name, IReadOnlyList<JsonElement> expected)
    {
        // The files with damaged checksums are right otherwise.
        var options = new ParquetReaderOptions { VerifyChecksums = false, BatchRows = 1_000 };
        var path = Requires.SharedData("data", "parquet-testing", "data", name);
        await using var reader = await ParquetReader.OpenAsync(File.OpenRead(path), options, cancellationToken: Token);
        var rows = 0;
        await foreach (var batch in reader.ReadAsync(cancellationToken: Token))
        {
            using (batch)
            {
                for (var row = 0; row < batch.RowCount; row++, rows++)
                {
                    Assert.True(rows < expected.Count, $"{name} has more than {expected.Count} rows");
                    JsonRows.AssertEqual(expected[rows], batch, row, $"{name}, row {rows}");
                }
            }
        }

        Assert.Equal(expected.Count, rows);
    }

    private static async Task<long> CountAsync(string path, ParquetReaderOptions? options = null)
    {
        await using var reader = await ParquetReader.OpenAsync(File.OpenRead(path), options, cancellationToken: Token);
        var rows = 0L;
        await foreach (var batch in reader.ReadAsync(cancellationToken: Token))
        {
            using (batch)
            {
                rows += batch.RowCount;
            }
        }

        return rows;
    }

    private static bool IsGeospatial(string name) => name.StartsWith("geospatial", StringComparison.Ordinal);

    /// <summary>Tells whether a file is refused, or has a test of its own.</summary>
    private static bool IsSpecial(string name) =>
        Excluded.ContainsKey(name) || IsGeospatial(name) || name is "int96_from_spark.parquet" or "map_no_value.parquet";

    private static IEnumerable<string> Names()
    {
        var folder = Path.Combine(RepositoryRoot.FullPath, "..", "shared", "data", "parquet-testing", "data");
        return Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder, "*.parquet", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(folder, path)).Order(StringComparer.Ordinal)
            : [];
    }

    private static string? ExpectedRows(string name)
    {
        var path = Path.Combine(RepositoryRoot.FullPath, "..", "shared", "data", "parquet-testing", "expected", name + ".jsonl");
        return File.Exists(path) ? path : null;
    }
}
