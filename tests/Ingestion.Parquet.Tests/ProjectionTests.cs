using Ingestion.Parquet.Tests.Fixtures;
using Ingestion.TestSupport;

namespace Ingestion.Parquet.Tests;

public class ProjectionTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ReadAsync_FieldsOfStructs_GivesStructsOfThemAlone()
    {
        await using var reader = await ParquetReader.OpenAsync(
            File.OpenRead(Requires.SharedData("data", "parquet-testing", "data", "nullable.impala.parquet")), cancellationToken: Token);
        List<string> rows = [];
        await foreach (var batch in reader.ReadAsync(["nested_struct.A", "id", "nested_struct.b"], Token))
        {
            using (batch)
            {
                Assert.Equal("nested_struct: struct<A:int32,b:list<int32>>, id: int64", batch.Schema.ToString());
                var first = (IReadOnlyDictionary<string, object?>)batch.Columns[0].GetValue(0)!;
                Assert.Equal(["A", "b"], first.Keys);
                Assert.Equal(1, first["A"]);
                Assert.Equal([1], (object?[])first["b"]!);
                rows.AddRange(Enumerable.Range(0, batch.RowCount).Select(row => Cells.Of(batch["id"], row)!));
            }
        }

        Assert.Equal(["1", "2", "3", "4", "5", "6", "7"], rows);
    }

    [Theory]
    [InlineData("nested_struct", "nested_struct.A")]
    [InlineData("nested_struct.A", "nested_struct.A")]
    [InlineData("id", "id")]
    [InlineData("nested_struct.X", "id")]
    [InlineData("int_array.element", "id")]
    public async Task ReadAsync_ColumnsThatAreNotThereOrNamedTwice_Throws(string first, string second)
    {
        await using var reader = await ParquetReader.OpenAsync(
            File.OpenRead(Requires.SharedData("data", "parquet-testing", "data", "nullable.impala.parquet")), cancellationToken: Token);

        Assert.Throws<ArgumentException>(() => reader.ReadAsync([first, second], Token));
    }
}
