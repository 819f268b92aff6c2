using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Ingestion.Columnar;
using Ingestion.Connectors.Http.Tests.Support;

namespace Ingestion.Connectors.Http.Tests.Json;

/// <summary>Whatever an answer looks like and however it arrives, the rows are those that a JSON document shows.</summary>
public class JsonRecordReaderPropertyTests
{
    [Fact]
    public void ReadAsync_AnyRowsInAnyPieces_EqualThoseOfADocument() => Hold(async (seed, pieces, bufferBytes) =>
    {
        var records = new RandomRecords(seed);
        var json = records.Write(1 + (seed % 37));
        using var document = JsonDocument.Parse(json);
        var rows = document.RootElement.GetProperty("data").EnumerateArray();

        using var page = await ReadAsync(new JsonRecordLayout { DataType = "things", Schema = RandomRecords.Schema }, json, pieces, bufferBytes);

        Assert.Equal("c", page.NextCursor);
        Assert.Equal(ExpectedRows.Of(rows, RandomRecords.Schema), page.Records!.Rows());
        Assert.Equal(
            ExpectedRows.Late(rows, RandomRecords.Schema).Select(pair => new Field(pair.Key, pair.Value)),
            page.Records!.Schema.Fields.Skip(RandomRecords.Schema.Count));
    });

    [Fact]
    public void ReadAsync_AnyExplodedRowsInAnyPieces_EqualThoseOfADocument() => Hold(async (seed, pieces, bufferBytes) =>
    {
        var json = new RandomRecords(seed).WriteExploded(1 + (seed % 23));
        using var document = JsonDocument.Parse(json);
        var expected = document.RootElement.GetProperty("data").EnumerateArray()
            .SelectMany(record => Lines(record).Select(line =>
                $"{ExpectedRows.Value(record, "owner.label", DataType.String)}|{ExpectedRows.Value(line, "name", DataType.String)}|{ExpectedRows.Value(record, "head", DataType.String)}|{ExpectedRows.Value(line, "id", DataType.Int64)}"));
        var schema = new Schema(
            new Field("parent.owner.label", DataType.String), new Field("name", DataType.String), new Field("parent.head", DataType.String), new Field("id", DataType.Int64));

        using var page = await ReadAsync(new JsonRecordLayout { DataType = "things", Schema = schema, Explode = "lines" }, json, pieces, bufferBytes);

        Assert.Equal(document.RootElement.GetProperty("data").GetArrayLength(), page.RecordCount);
        Assert.Equal(expected, page.Records is { } batch ? batch.Select(0, 1, 2, 3).Rows() : []);
    });

    private static IEnumerable<JsonElement> Lines(JsonElement record) =>
        record.TryGetProperty("lines", out var lines) && lines.ValueKind == JsonValueKind.Array ? lines.EnumerateArray() : [];

    private static async Task<JsonPage> ReadAsync(JsonRecordLayout layout, byte[] json, int[] pieces, int bufferBytes)
    {
        using var reader = new JsonRecordReader(layout) { BufferBytes = bufferBytes };
        return await reader.ReadAsync(new PieceStream(json, pieces), TestContext.Current.CancellationToken);
    }

    private static void Hold(Func<int, int[], int, Task> property)
    {
        var inputs =
            from seed in Gen.Choose(0, int.MaxValue)
            from pieces in Gen.NonEmptyListOf(Gen.Choose(1, 700))
            from bufferBytes in Gen.Elements(16, 64, 256, 1024, 131_072)
            select (seed, pieces: pieces.ToArray(), bufferBytes);
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(300),
            Prop.ForAll(inputs.ToArbitrary(), input => property(input.seed, input.pieces, input.bufferBytes)));
    }
}
