using Ingestion.Columnar;
using Ingestion.Parquet.Tests.Fixtures;

namespace Ingestion.Parquet.Tests;

/// <summary>Filters and projections of fields in structs, also where names contain dots.</summary>
public class NestedScanTests
{
    [Fact]
    public async Task ScanAsync_NullTestOfAStruct_IsRefusedEvenWithOneField()
    {
        Schema schema = new(new Field("s", new StructType(new Schema(new Field("a", DataType.Int32)))));
        var file = await WriteAsync(schema, new() { ["s"] = Struct(("a", null)) });

        await using var reader = await ParquetFile.OpenAsync(file);
        var exception = Assert.Throws<ArgumentException>(() => reader.ScanAsync(new ParquetReadOptions { Filter = ParquetFilter.IsNotNull("s") }));

        Assert.StartsWith("Column 's' of type 'struct<a:int32>' has no single values.", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a.x", 1)]
    [InlineData("a.b", 2)]
    [InlineData("a.b.c", 3)]
    [InlineData("a.b.d", 4)]
    public async Task ScanAsync_NamesWithDots_AreFollowedToTheColumnThatIsThere(string path, int expected)
    {
        Schema schema = new(
            new Field("a", new StructType(new Schema(new Field("x", DataType.Int32), new Field("b", DataType.Int32)))),
            new Field("a.b", new StructType(new Schema(new Field("c", DataType.Int32), new Field("d", DataType.Int32)))));
        var isField = path != "a.b";
        var file = await WriteAsync(schema, new() { ["a"] = Struct(("x", 1), ("b", 2)), ["a.b"] = Struct(("c", 3), ("d", 4)) });

        await using var reader = await ParquetFile.OpenAsync(file);
        List<object?> values = [];
        await foreach (var batch in reader.ScanAsync(new ParquetReadOptions { Columns = [path] }).WithCancellation(TestContext.Current.CancellationToken))
        {
            using (batch)
            {
                values.Add(isField ? ((StructColumn)batch.Columns[0]).Fields[0].GetValue(0) : ((StructColumn)batch.Columns[0]).Fields.Count);
            }
        }

        Assert.Equal([expected], values);
    }

    private static OrderedDictionary<string, object?> Struct(params IEnumerable<(string Name, object? Value)> fields) =>
        new(fields.Select(field => new KeyValuePair<string, object?>(field.Name, field.Value)), StringComparer.Ordinal);

    private static async Task<byte[]> WriteAsync(Schema schema, Dictionary<string, object?> row)
    {
        using var batch = RecordBatch.FromRows(schema, [row]);
        return await ParquetFile.WriteAsync(schema, options: null, batch);
    }
}
