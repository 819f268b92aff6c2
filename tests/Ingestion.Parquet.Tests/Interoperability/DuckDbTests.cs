using System.Globalization;
using Ingestion.Columnar;
using Ingestion.Parquet.Tests.Fixtures;
using Ingestion.TestSupport;

namespace Ingestion.Parquet.Tests.Interoperability;

/// <summary>What DuckDB, hyparquet and parquet-wasm find in files of ours.</summary>
public sealed class DuckDbTests(DuckDb duckDb) : IClassFixture<DuckDb>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(ParquetCompression.None, 1_000, 5_000, 999)]
    [InlineData(ParquetCompression.Snappy, 5_000, 1_700, 401)]
    [InlineData(ParquetCompression.GZip, 2_000, 700, 113)]
    [InlineData(ParquetCompression.Brotli, 2_000, 900, 250)]
    [InlineData(ParquetCompression.Lz4Raw, 3_000, 1_100, 350)]
    public async Task Select_AllTypesWithNulls_GivesEveryValue(ParquetCompression compression, int rows, int rowGroupRows, int pageRows)
    {
        Requires.DuckDb();
        using var batch = new RandomBatch(rows).CreateSlice(AllTypes.Nullable, rows);
        var path = await WriteAsync(batch, new ParquetWriterOptions { Compression = compression, RowGroupRows = rowGroupRows, PageRows = pageRows });

        var columns = batch.Schema.Fields.Select((field, i) => Expression($"\"{field.Name}\"", field.Type));
        var result = await duckDb.QueryAsync($"SELECT {string.Join(", ", columns)} FROM '{path}'", Token);

        Assert.Equal(rows, result.Rows.Count);
        for (var row = 0; row < rows; row++)
        {
            Assert.Equal(batch.Columns.Select(column => ExpectedText(column, row)), result.Rows[row]);
        }
    }

    [Fact]
    public async Task Describe_AllTypes_GivesTheTypesMeant()
    {
        Requires.DuckDb();
        using var batch = new RandomBatch(seed: 1).Create(AllTypes.Nullable, 1);
        var path = await WriteAsync(batch);

        var result = await duckDb.QueryAsync($"SELECT column_type FROM (DESCRIBE SELECT * FROM '{path}')", Token);

        Assert.Equal(
            [
                "BOOLEAN", "INTEGER", "BIGINT", "FLOAT", "DOUBLE",
                "DECIMAL(1,1)", "DECIMAL(9,2)", "DECIMAL(10,0)", "DECIMAL(18,4)", "DECIMAL(19,4)", "DECIMAL(28,28)", "DECIMAL(38,10)",
                "DATE", "TIME", "TIMESTAMP WITH TIME ZONE", "TIMESTAMP", "VARCHAR", "BLOB", "UUID", "JSON",
            ],
            result.Rows.Select(row => row[0]));
    }

    [Fact]
    public async Task Sum_MoneyColumns_IsExactToTheLastDigit()
    {
        Requires.DuckDb();
        var schema = new Schema(
            new Field("small", DataType.Decimal(9, 2)), new Field("money", DataType.Decimal(18, 4)), new Field("large", DataType.Decimal(38, 10)));
        var random = new Random(7);
        Int128[] sums = [0, 0, 0];
        using var small = new DecimalColumnBuilder(DataType.Decimal(9, 2));
        using var money = new DecimalColumnBuilder(DataType.Decimal(18, 4));
        using var large = new DecimalColumnBuilder(DataType.Decimal(38, 10));
        for (var i = 0; i < 50_000; i++)
        {
            Add(small, random.NextInt64(-999_999_999, 1_000_000_000), ref sums[0]);
            Add(money, random.NextInt64(-9_999_999_999_999, 10_000_000_000_000), ref sums[1]);
            Add(large, (Int128)random.NextInt64(-99_999_999_999_999, 100_000_000_000_000) * 10_000_000_000_000_000_000 / 7, ref sums[2]);
        }

        using var batch = new RecordBatch(schema, 50_000, small.Build(), money.Build(), large.Build());
        var path = await WriteAsync(batch, new ParquetWriterOptions { RowGroupRows = 7_919 });

        var row = (await duckDb.QueryAsync($"SELECT sum(small)::VARCHAR, sum(money)::VARCHAR, sum(large)::VARCHAR FROM '{path}'", Token)).Rows.Single();

        Assert.Equal(
            [new ExactDecimal(sums[0], 2).ToString(), new ExactDecimal(sums[1], 4).ToString(), new ExactDecimal(sums[2], 10).ToString()],
            row);
    }

    [Fact]
    public async Task Statistics_RandomColumns_AgreeWithTheData()
    {
        Requires.DuckDb();
        using var batch = new RandomBatch(seed: 12).Create(AllTypes.Nullable, 1_500);
        var path = await WriteAsync(batch, new ParquetWriterOptions { RowGroupRows = 700 });

        var counted = await duckDb.QueryAsync(
            $"SELECT path_in_schema, sum(stats_null_count)::BIGINT, sum(num_values)::BIGINT FROM parquet_metadata('{path}') GROUP BY column_id, path_in_schema ORDER BY column_id",
            Token);

        Assert.Equal(
            batch.Schema.Fields.Select((field, i) => $"{field.Name} {batch.Columns[i].NullCount} 1500"),
            counted.Rows.Select(row => string.Join(' ', row)));
        foreach (var (field, i) in batch.Schema.Fields.Select((field, i) => (field, i)).Where(pair => pair.field.Type.Kind is DataTypeKind.Int32 or DataTypeKind.Int64 or DataTypeKind.Decimal or DataTypeKind.Date))
        {
            var bounds = await duckDb.QueryAsync(
                $"SELECT min(stats_min_value::{DuckDbType(field.Type)})::VARCHAR, max(stats_max_value::{DuckDbType(field.Type)})::VARCHAR FROM parquet_metadata('{path}') WHERE column_id = {i}", Token);
            var values = await duckDb.QueryAsync($"SELECT min(v)::VARCHAR, max(v)::VARCHAR FROM (SELECT \"{field.Name}\" v FROM '{path}')", Token);
            Assert.Equal(values.Rows[0], bounds.Rows[0]);
        }
    }

    [Theory]
    [InlineData("i = 99", 1)]
    [InlineData("i >= 40 AND i < 60", 20)]
    [InlineData("s = 'key 000070'", 1)]
    [InlineData("d = -0.5", 1)]
    [InlineData("f = 0", 1)]
    public async Task Select_FilterThatUsesStatistics_LosesNoRow(string filter, int rows)
    {
        Requires.DuckDb();
        var schema = new Schema(
            new Field("i", DataType.Int64), new Field("s", DataType.String), new Field("d", DataType.Decimal(20, 1)), new Field("f", DataType.Double));
        using var batch = RecordBatch.FromRows(schema, Enumerable.Range(0, 100).Select(i => new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["i"] = (long)i,
            ["s"] = $"key {i:D6}",
            ["d"] = (i - 50) / 2m * 1.0m,
            ["f"] = i == 50 ? -0.0 : i % 3 == 0 ? double.NaN : i,
        }));
        var path = await WriteAsync(batch, new ParquetWriterOptions { RowGroupRows = 10, PageRows = 3 });

        Assert.Equal(rows.ToString(CultureInfo.InvariantCulture), (await duckDb.QueryAsync($"SELECT count(*) FROM '{path}' WHERE {filter}", Token)).Scalar());
    }

    [Fact]
    public async Task Select_FileWithoutRows_HasItsColumns()
    {
        Requires.DuckDb();
        using var batch = new RandomBatch(seed: 1).Create(AllTypes.Nullable, 0);
        var path = await WriteAsync(batch);

        var result = await duckDb.QueryAsync($"SELECT * FROM '{path}'", Token);

        Assert.Equal(batch.Schema.Fields.Select(field => field.Name), result.Columns.Select(column => column.Name));
        Assert.Empty(result.Rows);
    }

    [Fact]
    public async Task KeyValueMetadata_WrittenPairs_AreFound()
    {
        Requires.DuckDb();
        using var batch = new RandomBatch(seed: 1).Create(new Schema(new Field("n", DataType.Int32)), 1);
        var path = await WriteAsync(batch, new ParquetWriterOptions { KeyValueMetadata = new Dictionary<string, string> { ["ingestion.run"] = "0197 ü" } });

        var result = await duckDb.QueryAsync($"SELECT decode(key), decode(value) FROM parquet_kv_metadata('{path}')", Token);

        Assert.Equal(["ingestion.run", "0197 ü"], result.Rows.Single());
    }

    [Fact]
    public async Task OtherReaders_AllTypes_FindAllRows()
    {
        Requires.DuckDb();
        using var batch = new RandomBatch(seed: 8).Create(AllTypes.Nullable, 900);
        foreach (var compression in Enum.GetValues<ParquetCompression>())
        {
            var path = await WriteAsync(batch, new ParquetWriterOptions { Compression = compression, RowGroupRows = 350, PageRows = 101 });

            Assert.Equal((900, AllTypes.Types.Count), await NodeReaders.CountWithParquetWasmAsync(path, Token));
            var rows = await NodeReaders.ReadWithHyparquetAsync(path, Token);
            Assert.Equal(900, rows.Count);
            var text = batch.Schema.Fields.Single(field => field.Type == DataType.String).Name;
            Assert.Equal(
                Enumerable.Range(0, 900).Select(row => (string?)batch[text].GetValue(row)),
                rows.Select(row => row.TryGetProperty(text, out var value) ? value.GetString() : null));
        }
    }

    private static void Add(DecimalColumnBuilder builder, Int128 unscaled, ref Int128 sum)
    {
        Assert.True(builder.TryAppendUnscaled(unscaled));
        sum += unscaled;
    }

    private static string DuckDbType(DataType type) => type switch
    {
        DecimalType d => $"DECIMAL({d.Precision},{d.Scale})",
        _ => type.Kind switch { DataTypeKind.Int32 => "INTEGER", DataTypeKind.Int64 => "BIGINT", _ => "DATE" },
    };

    /// <summary>An SQL expression whose text shows the stored value whole.</summary>
    private static string Expression(string column, DataType type) => type.Kind switch
    {
        DataTypeKind.Binary => $"hex({column})",
        DataTypeKind.String or DataTypeKind.Json => $"hex(encode({column}::VARCHAR))",
        DataTypeKind.Timestamp => $"epoch_us({column})::VARCHAR",
        DataTypeKind.Time => $"epoch_us({column})::VARCHAR",
        DataTypeKind.Date => $"datediff('day', DATE '1970-01-01', {column})::VARCHAR",
        _ => $"{column}::VARCHAR",
    };

    private static string? ExpectedText(Column column, int row) => column.GetType() == typeof(BytesColumn) || column.Type.Kind is DataTypeKind.Date or DataTypeKind.Time or DataTypeKind.Timestamp
        ? Cells.Of(column, row)
        : column.GetValue(row) switch
        {
            null => null,
            bool v => v ? "true" : "false",
            float v => FloatText(v, v.ToString("R", CultureInfo.InvariantCulture)),
            double v => FloatText(v, v.ToString("R", CultureInfo.InvariantCulture)),
            var v when column.Type is DecimalType d && d.Scale == d.Precision => v.ToString()!.Replace("0.", ".", StringComparison.Ordinal),
            var v => v.ToString(),
        };

    private static string FloatText(double value, string text) => value switch
    {
        double.NaN => double.IsNegative(value) ? "-nan" : "nan",
        double.PositiveInfinity => "inf",
        double.NegativeInfinity => "-inf",
        _ => text.Contains('E', StringComparison.Ordinal) ? text.Replace("E", "e", StringComparison.Ordinal) : text.Contains('.', StringComparison.Ordinal) ? text : text + ".0",
    };

    [Theory]
    [InlineData("n > 1.0")]
    [InlineData("n = 'nan'::DOUBLE")]
    [InlineData("n <> 2.0")]
    [InlineData("n BETWEEN 0.5 AND 3.5")]
    public async Task Query_NumbersWithNaN_FindsTheRowsThatAreThere(string condition)
    {
        var schema = new Schema(new Field("n", DataType.Double));
        using var batch = RecordBatch.FromRows(
            schema, Enumerable.Range(0, 400).Select(i => new Dictionary<string, object?>(StringComparer.Ordinal) { ["n"] = i % 7 == 0 ? double.NaN : i % 5 }));
        var path = await WriteAsync(batch, new ParquetWriterOptions { RowGroupRows = 50, PageRows = 10 });

        var result = await duckDb.QueryAsync(
            $"CREATE OR REPLACE TEMP TABLE copied AS SELECT * FROM '{path}'; SELECT (SELECT count(*) FROM '{path}' WHERE {condition}), (SELECT count(*) FROM copied WHERE {condition})",
            TestContext.Current.CancellationToken);

        Assert.Equal(result.Rows[0][1], result.Rows[0][0]);
        Assert.NotEqual("0", result.Rows[0][0]);
    }

    private async Task<string> WriteAsync(RecordBatch batch, ParquetWriterOptions? options = null)
    {
        var path = _folder.Combine($"{Guid.NewGuid():N}.parquet");
        await File.WriteAllBytesAsync(path, await ParquetFile.WriteAsync(batch.Schema, options, batch), Token);
        return path;
    }
}
