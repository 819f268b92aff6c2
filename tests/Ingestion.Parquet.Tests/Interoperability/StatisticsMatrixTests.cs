using System.Globalization;
using Ingestion.Columnar;
using Ingestion.Parquet.Tests.Fixtures;
using Ingestion.TestSupport;

namespace Ingestion.Parquet.Tests.Interoperability;

/// <summary>Statistics of files, as DuckDB finds them in the footer, beside what it computes from the rows of the same row groups.</summary>
public sealed class StatisticsMatrixTests(DuckDb duckDb) : IClassFixture<DuckDb>, IDisposable
{
    private const int RowGroupsPerFile = 2;
    private const int LongestBound = 64;

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Files => _folder.Combine("*.parquet");

    public static TheoryData<string> TypeNames() => [.. MatrixType.All.Select(type => type.Name)];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(TypeNames))]
    public async Task Statistics_FlatColumn_AgreeWithTheRows(string typeName)
    {
        Requires.DuckDb();
        var cases = FlatCasesOf(MatrixType.All.Single(type => string.Equals(type.Name, typeName, StringComparison.Ordinal)));
        foreach (var file in cases)
        {
            var bytes = await ParquetFile.WriteAsync(new MatrixData(file).Create(), file.Options);
            await File.WriteAllBytesAsync(_folder.Combine(file.FileName), bytes, Token);
        }

        var compared = await CompareAsync(cases[0].Type.Type.Kind);

        Assert.Equal(RowGroupsPerFile * cases.Count, compared.Count);
        Assert.All(compared, row => Assert.Equal(row.Rows, row.Statistics));
    }

    [Theory]
    [InlineData(DataTypeKind.Float)]
    [InlineData(DataTypeKind.Double)]
    public async Task Statistics_SpecialNumbers_EncloseBothZerosAndAreLeftOutBesideNaN(DataTypeKind kind)
    {
        Requires.DuckDb();
        double[][] groups =
        [
            [double.NaN, double.NaN, double.NaN],
            [0.0, 0.0, 0.0],
            [-0.0, -0.0, -0.0],
            [double.NaN, 1.5, -2.5],
            [-0.0, 7, 5],
            [-7, 0.0, -3],
        ];
        await (kind == DataTypeKind.Float
            ? WriteAsync(DataType.Float, groups[0].Length, (FixedColumnBuilder<float> builder) => AppendAll(groups, value => builder.Append((float)value)))
            : WriteAsync(DataType.Double, groups[0].Length, (FixedColumnBuilder<double> builder) => AppendAll(groups, builder.Append)));

        var compared = await CompareAsync(kind);

        Assert.Equal(
            ["null null 0", "-0.0 0.0 0", "-0.0 0.0 0", "null null 0", "-0.0 7.0 0", "-7.0 0.0 0"],
            compared.Select(row => row.Statistics));
        Assert.All(compared, row => Assert.Equal(row.Rows, row.Statistics));
    }

    [Theory]
    [InlineData(DataTypeKind.String)]
    [InlineData(DataTypeKind.Json)]
    [InlineData(DataTypeKind.Binary)]
    public async Task Statistics_LongValues_AreShortenedAndEncloseTheRows(DataTypeKind kind)
    {
        Requires.DuckDb();
        var random = new Random(11);
        var type = kind switch { DataTypeKind.String => DataType.String, DataTypeKind.Json => DataType.Json, _ => DataType.Binary };
        await WriteAsync(type, rowGroupRows: 10, (BytesColumnBuilder builder) =>
        {
            while (builder.Length < 1_000)
            {
                var (start, end) = (new string((char)random.Next('a', 'ʿ'), random.Next(100, 300)), new string('é', random.Next(50)));
                builder.Append($"\"{start}{end}\"");
            }
        });

        // DuckDB shows bytes with escapes, which its cast to BLOB takes back.
        var (shown, length) = kind == DataTypeKind.Binary ? ("BLOB", "octet_length") : ("VARCHAR", "strlen");
        var bounds = await duckDb.QueryAsync(
            $"""
            WITH bounds AS (
                SELECT row_group_id, stats_min_value::{shown} AS least, stats_max_value::{shown} AS most, min_is_exact OR max_is_exact AS is_exact
                FROM parquet_metadata('{Files}')),
            rows AS (
                SELECT file_row_number // 10 AS row_group_id, min(v::{shown}) AS least, max(v::{shown}) AS most
                FROM read_parquet('{Files}', file_row_number = true)
                GROUP BY ALL)
            SELECT bounds.least <= rows.least AND bounds.most >= rows.most, is_exact,
                greatest({length}(bounds.least), {length}(bounds.most))
            FROM bounds JOIN rows USING (row_group_id)
            """,
            Token);

        Assert.Equal(100, bounds.Rows.Count);
        Assert.All(bounds.Rows, row =>
        {
            Assert.Equal(["true", "false"], row.Take(2));
            Assert.InRange(int.Parse(row[2]!, CultureInfo.InvariantCulture), 1, LongestBound);
        });
    }

    private static List<MatrixCase> FlatCasesOf(MatrixType type) =>
    [
        .. from encoding in type.Encodings
           from nulls in Enum.GetValues<MatrixNulls>()
           let compression = (ParquetCompression)((int)nulls % Enum.GetValues<ParquetCompression>().Length)
           let version = (ParquetPageVersion)((int)nulls % Enum.GetValues<ParquetPageVersion>().Length)
           let file = new MatrixCase(type, encoding, compression, version, MatrixNesting.Flat, nulls)
           where !MatrixExclusion.Excludes(MatrixReader.DuckDb, file)
           select file,
    ];

    private static void AppendAll(double[][] groups, Action<double> append)
    {
        foreach (var value in groups.SelectMany(group => group))
        {
            append(value);
        }
    }

    /// <summary>DuckDB shows no bound that is not finite, and aggregates take either zero for the other; beside NaN no bounds are written.</summary>
    private static string Bound(string aggregate, string zero, DataTypeKind kind) => kind is DataTypeKind.Float or DataTypeKind.Double
        ? $"""
            CASE WHEN bool_or(isnan(v)) OR isinf({aggregate}(v)) THEN NULL WHEN {aggregate}(v) = 0 THEN '{zero}' ELSE {aggregate}(v)::VARCHAR END
            """
        : $"{aggregate}(v)::VARCHAR";

    private async Task<List<(string Statistics, string Rows)>> CompareAsync(DataTypeKind kind)
    {
        var result = await duckDb.QueryAsync(
            $"""
            WITH groups AS (
                SELECT file_name, row_group_id, row_group_num_rows AS row_count, stats_min_value, stats_max_value, stats_null_count,
                    (sum(row_group_num_rows) OVER (PARTITION BY file_name ORDER BY row_group_id))::BIGINT - row_group_num_rows AS first_row
                FROM parquet_metadata('{Files}')
                WHERE path_in_schema = 'v')
            SELECT stats_min_value, stats_max_value, stats_null_count, {Bound("min", "-0.0", kind)}, {Bound("max", "0.0", kind)}, count(*) - count(v)
            FROM groups
            JOIN read_parquet('{Files}', filename = true, file_row_number = true) rows
                ON filename = file_name AND file_row_number >= first_row AND file_row_number < first_row + row_count
            GROUP BY file_name, row_group_id, stats_min_value, stats_max_value, stats_null_count
            ORDER BY file_name, row_group_id
            """,
            Token);
        return [.. result.Rows.Select(row => (Text(row.Take(3)), Text(row.Skip(3))))];
    }

    private static string Text(IEnumerable<string?> values) => string.Join(' ', values.Select(value => value ?? "null"));

    private async Task WriteAsync<T>(DataType type, int rowGroupRows, Action<T> append)
        where T : ColumnBuilder
    {
        using var builder = ColumnBuilder.Create(type);
        append((T)builder);
        var rows = builder.Length;
        var batch = new RecordBatch(new Schema(new Field("v", type)), rows, builder.Build());
        var bytes = await ParquetFile.WriteAsync(batch, new ParquetWriterOptions { RowGroupRows = rowGroupRows });
        await File.WriteAllBytesAsync(_folder.Combine("statistics.parquet"), bytes, Token);
    }
}
