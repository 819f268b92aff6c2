using Ingestion.Columnar;
using Ingestion.Testing.Conformance.Rows;

namespace Ingestion.Testing.Tests.Conformance.Rows;

public class RowTextTests
{
    [Fact]
    public void Of_NestedValues_WritesAllThatTheyHold()
    {
        Schema schema = new(
            new Field("id", DataType.Int64),
            new Field("lines", new ListType(new Field("element", new StructType(new Schema(new Field("sku", DataType.String), new Field("day", DataType.Date)))))),
            new Field("tags", new MapType(new Field("key", DataType.String), new Field("value", DataType.Int32))));
        Dictionary<string, object?> line = new(StringComparer.Ordinal) { ["sku"] = "A-1", ["day"] = new DateOnly(2026, 2, 28) };
        Dictionary<string, int> tags = new(StringComparer.Ordinal) { ["a"] = 1 };
        Dictionary<string, object?> row = new(StringComparer.Ordinal) { ["id"] = 7L, ["lines"] = new[] { line, null }, ["tags"] = tags };
        using ExtractedBatch batch = new(RecordBatch.FromRows(schema, [row]), Position: null);

        var text = Assert.Single(RowText.Of(batch, ["id"]));

        Assert.Equal("7", text.Key);
        Assert.Equal("id=7, lines=[{sku=\"A-1\", day=2026-02-28}, null], tags={\"a\"=1}", text.Text);
    }
}
