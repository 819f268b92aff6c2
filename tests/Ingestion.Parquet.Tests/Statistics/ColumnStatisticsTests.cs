using System.Text;
using Ingestion.Columnar;
using Ingestion.Parquet.Tests.Fixtures;

namespace Ingestion.Parquet.Tests.Statistics;

public class ColumnStatisticsTests
{
    private const string LongText = "0123456789012345678901234567890123456789012345678901234567890123456789";

    [Theory]
    [MemberData(nameof(Columns))]
    public async Task Metadata_Values_HaveTheirBounds(string type, object?[] values, string? minimum, string? maximum)
    {
        var column = await StatisticsOfAsync(DataType.Parse(type), values);

        Assert.Equal((minimum, maximum), (column.Minimum, column.Maximum));
        Assert.Equal((values.Length, values.Count(value => value is null)), (column.ValueCount, column.NullCount!.Value));
        Assert.Equal((minimum is not null, maximum is not null), (column.IsMinimumExact, column.IsMaximumExact));
    }

    public static TheoryData<string, object?[], string?, string?> Columns() => new()
    {
        { "boolean", [true, null, true], "true", "true" },
        { "boolean", [false, true], "false", "true" },
        { "int32", [3, -5, null, 2], "-5", "3" },
        { "int64", [long.MaxValue, long.MinValue], "-9223372036854775808", "9223372036854775807" },
        { "int64", [null, null], null, null },
        { "double", [double.NaN, 2.5, double.NaN, -1.5], null, null },
        { "double", [double.NaN, null, double.NaN], null, null },
        { "double", [0.0], "-0", "0" },
        { "double", [-0.0, 1.0], "-0", "1" },
        { "float", [-1f, 0f], "-1", "0" },
        { "float", [float.NegativeInfinity, -0f], "-Infinity", "0" },
        { "decimal(5,2)", [1.50m, -0.01m, null], "-0.01", "1.50" },
        { "decimal(18,4)", [12345678901234.5678m, -1m], "-1.0000", "12345678901234.5678" },
        { "decimal(38,10)", [0.0000000001m, -79228162514264337593.5m], "-79228162514264337593.5000000000", "0.0000000001" },
        { "date", [new DateOnly(1969, 12, 31), new DateOnly(2024, 2, 29)], "1969-12-31", "2024-02-29" },
        { "time", [new TimeOnly(23, 59, 59), TimeOnly.MinValue], "00:00:00", "23:59:59" },
        { "timestamp", [new DateTime(1960, 1, 1, 0, 0, 0, DateTimeKind.Utc), DateTime.UnixEpoch.AddMicroseconds(1)], "1960-01-01T00:00:00Z", "1970-01-01T00:00:00.000001Z" },
        { "local_timestamp", [new DateTime(2024, 5, 6, 7, 8, 9, DateTimeKind.Unspecified)], "2024-05-06T07:08:09", "2024-05-06T07:08:09" },
        { "string", ["b", "", "é", null, "z"], "", "é" },
        { "binary", [new byte[] { 0x80 }, new byte[] { 0x7F, 0xFF }], "7fff", "80" },
        { "guid", [Guid.Parse("80000000-0000-0000-0000-000000000000"), Guid.Parse("7fffffff-0000-0000-0000-000000000000")], "7fffffff-0000-0000-0000-000000000000", "80000000-0000-0000-0000-000000000000" },
        { "json", ["{}", "[1]"], "[1]", "{}" },
    };

    [Fact]
    public async Task Metadata_LongTexts_HaveShortInexactBounds()
    {
        var column = await StatisticsOfAsync(DataType.String, [LongText, "z" + LongText, "short"]);

        Assert.Equal((LongText[..64], false), (column.Minimum, column.IsMinimumExact));
        Assert.Equal((string.Concat("z", LongText.AsSpan(0, 62), "3"), false), (column.Maximum, column.IsMaximumExact));
    }

    [Fact]
    public async Task Metadata_SeveralRowGroups_HaveBoundsOfTheirOwn()
    {
        using var builder = new FixedColumnBuilder<int>(DataType.Int32);
        builder.Append([.. Enumerable.Range(0, 10)]);
        var schema = new Schema(new Field("n", DataType.Int32));
        using var batch = new RecordBatch(schema, 10, builder.Build());

        var file = await ParquetFile.WriteAsync(schema, new ParquetWriterOptions { RowGroupRows = 4, PageRows = 3 }, batch);

        var columns = (await ParquetFile.MetadataAsync(file)).RowGroups.Select(rowGroup => rowGroup.Columns[0]);
        Assert.Equal([("0", "3"), ("4", "7"), ("8", "9")], columns.Select(column => (column.Minimum!, column.Maximum!)));
    }

    [Fact]
    public async Task Metadata_RandomBatches_AgreeWithTheValues()
    {
        for (var seed = 0; seed < 20; seed++)
        {
            using var batch = new RandomBatch(seed).CreateSlice(AllTypes.Nullable, 300);
            var file = await ParquetFile.WriteAsync(batch.Schema, new ParquetWriterOptions { PageRows = 71 }, batch);
            var columns = (await ParquetFile.MetadataAsync(file)).RowGroups[0].Columns;

            for (var i = 0; i < columns.Count; i++)
            {
                Assert.Equal(batch.Columns[i].NullCount, columns[i].NullCount);
                if (batch.Columns[i] is FixedColumn<long> { Type: { Kind: DataTypeKind.Int64 or DataTypeKind.Decimal } type } values && values.NullCount < 300)
                {
                    var valid = Enumerable.Range(0, 300).Where(row => !values.IsNull(row)).Select(row => values.Values[row]).ToList();
                    var scale = type is DecimalType d ? d.Scale : 0;
                    Assert.Equal(new ExactDecimal(valid.Min(), scale).ToString(), columns[i].Minimum);
                    Assert.Equal(new ExactDecimal(valid.Max(), scale).ToString(), columns[i].Maximum);
                }
                else if (batch.Columns[i] is BytesColumn { Type.Kind: DataTypeKind.Json } json && json.NullCount < 300)
                {
                    var valid = Enumerable.Range(0, 300).Where(row => !json.IsNull(row)).Select(row => Encoding.UTF8.GetString(json.GetBytes(row))).ToList();
                    Assert.Equal((valid.Min(StringComparer.Ordinal), valid.Max(StringComparer.Ordinal)), (columns[i].Minimum, columns[i].Maximum));
                }
            }
        }
    }

    private static async Task<ParquetColumnMetadata> StatisticsOfAsync(DataType type, object?[] values)
    {
        var schema = new Schema(new Field("v", type));
        using var batch = RecordBatch.FromRows(schema, values.Select(value => new Dictionary<string, object?>(StringComparer.Ordinal) { ["v"] = value }));
        var file = await ParquetFile.WriteAsync(schema, new ParquetWriterOptions { PageRows = 2 }, batch);
        return (await ParquetFile.MetadataAsync(file)).RowGroups.Single().Columns.Single();
    }
}
