using System.Text;
using Ingestion.Columnar;
using Ingestion.Connectors.Http.Tests.Support;

namespace Ingestion.Connectors.Http.Tests.Json;

public class JsonRecordReaderTests
{
    private static readonly Field Id = new("id", DataType.Int64, isNullable: false);
    private static readonly Field Name = new("name", DataType.String);

    [Fact]
    public async Task ReadAsync_RowsAndCursor_FillsTheDeclaredFields()
    {
        using var page = await Pages.ReadAsync(Pages.Layout(Id, Name), """{"next_cursor":"abc","more":{"x":[1]},"data":[{"id":1,"name":"a"},{"name":null,"id":2}]}""");

        Assert.Equal("abc", page.NextCursor);
        Assert.Equal(2, page.RecordCount);
        Assert.Equal(new object?[] { 1L, 2L }, page.Records!.Values("id"));
        Assert.Equal(new object?[] { "a", null }, page.Records!.Values("name"));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("\"\"")]
    public async Task ReadAsync_NoFurtherCursor_IsTheLastPage(string cursor)
    {
        using var page = await Pages.ReadAsync(Pages.Layout(Id), $$"""{"data":[],"next_cursor":{{cursor}}}""");

        Assert.Null(page.NextCursor);
        Assert.Null(page.Records);
        Assert.Equal(0, page.RecordCount);
    }

    [Fact]
    public async Task ReadAsync_AnswerThatIsTheArray_ReadsItsObjects()
    {
        var layout = Pages.Layout(Id) with { RecordsProperty = string.Empty, CursorProperty = null };

        using var page = await Pages.ReadAsync(layout, "\uFEFF [{\"id\":7}] \n");

        Assert.Equal(new object?[] { 7L }, page.Records!.Values("id"));
    }

    [Fact]
    public async Task ReadAsync_NestedObjects_AreReadByTheirPaths()
    {
        var layout = Pages.Layout(new Field("shipTo.city", DataType.String), new Field("shipTo.geo.zone", DataType.Int64));

        using var page = await Pages.ReadAsync(
            layout, """{"data":[{"shipTo":{"city":"Łódź","geo":{"zone":5}}},{"shipTo":null},{},{"shipTo":{"geo":null}},{"shipTo.city":"flat"}]}""");

        Assert.Equal(new object?[] { "Łódź", null, null, null, "flat" }, page.Records!.Values("shipTo.city"));
        Assert.Equal(new object?[] { 5L, null, null, null, null }, page.Records!.Values("shipTo.geo.zone"));
    }

    [Fact]
    public async Task ReadAsync_UndeclaredMembers_ComeBehindTheDeclaredOnesWithTheirExactText()
    {
        using var page = await Pages.ReadAsync(
            Pages.Layout(Id), """{"data":[{"id":1,"n":null},{"o":{ "a" : [1, 2.50] },"id":2,"n":1.500},{"id":3,"n":"x\ty","o":7,"b":true,"n2":"ü"},{"id":4,"n":{"k":1}}]}""");

        var batch = page.Records!;
        Assert.Equal("id: int64 not null, o: json, n: string, b: string, n2: string", batch.Schema.ToString());
        Assert.Equal(new object?[] { null, """{ "a" : [1, 2.50] }""", "7", null }, batch.Values("o"));
        Assert.Equal(new object?[] { null, "1.500", "x\ty", "{\"k\":1}" }, batch.Values("n"));
        Assert.Equal(new object?[] { null, null, "true", null }, batch.Values("b"));
    }

    [Fact]
    public async Task ReadAsync_LateMember_StaysInLaterPages()
    {
        using var reader = new JsonRecordReader(Pages.Layout(Id));
        using var first = await Pages.ReadAsync(reader, """{"data":[{"id":1,"x":"1"}]}""");
        using var second = await Pages.ReadAsync(reader, """{"data":[{"id":2}]}""");

        Assert.Equal(first.Records!.Schema, second.Records!.Schema);
        Assert.Equal(new object?[] { null }, second.Records!.Values("x"));
    }

    [Fact]
    public async Task ReadAsync_Explode_MakesTheLinesRowsWithFieldsOfTheirRecord()
    {
        var layout = Pages.Layout(new Field("parent.id", DataType.Int64), new Field("line", DataType.Int64), new Field("parent.to.name", DataType.String))
            with { Explode = "lines" };

        using var page = await Pages.ReadAsync(layout, """
            {"data":[
              {"id":1,"lines":[{"line":1,"extra":"e"},{"line":2}],"to":{"name":"A \"q\"","x":1},"total":5},
              {"id":2,"lines":[]}, {"id":3}, {"id":4,"lines":null},
              {"lines":[{"line":3}],"id":5}]}
            """);

        Assert.Equal(5, page.RecordCount);
        Assert.Equal(["1|1|A \"q\"|e", "1|2|A \"q\"|∅", "5|3|∅|∅"], page.Records!.Rows());
        Assert.Equal("parent.id: int64, line: int64, parent.to.name: string, extra: string", page.Records!.Schema.ToString());
    }

    [Fact]
    public async Task ReadAsync_SourcePath_FillsTheFieldFromThere()
    {
        var layout = Pages.Layout(Id, Name) with { SourcePaths = new Dictionary<string, string> { ["name"] = "who.label" } };

        using var page = await Pages.ReadAsync(layout, """{"data":[{"id":1,"who":{"label":"x"}}]}""");

        Assert.Equal(["1|x"], page.Records!.Rows());
    }

    [Theory]
    [InlineData("""{"data":[{"id":1},{"id":tru,"name:}]}""", "ING3201", "after 1 good records")]
    [InlineData("""{"data":[{"id":1}],} x""", "ING3201", "line 1, byte 20")]
    [InlineData("""{"data":[{"id":1}]}{"data":[]}""", "ING3201", "not JSON")]
    [InlineData("<html>no</html>", "ING3201", "not JSON")]
    [InlineData("""{"value":[]}""", "ING3202", "it has no 'data'")]
    [InlineData("""{"data":null}""", "ING3202", "'data' is no array")]
    [InlineData("""{"data":[1]}""", "ING3202", "record 1 is no object")]
    [InlineData("""[{"id":1}]""", "ING3202", "it is no object")]
    [InlineData("""{"data":[],"next_cursor":{}}""", "ING3202", "'next_cursor' is neither")]
    public async Task ReadAsync_WrongAnswer_SaysWhatIsWrong(string json, string code, string says)
    {
        var exception = await Pages.ReadFailureAsync(Pages.Layout(Id, Name), json);

        Assert.Equal(code, exception.Code);
        Assert.Equal(ErrorClass.SourceData, exception.ErrorClass);
        Assert.False(exception.IsTransient);
        Assert.Equal("things", exception.Subject);
        Assert.Contains("'things'", exception.Message, StringComparison.Ordinal);
        Assert.Contains(says, exception.Message, StringComparison.Ordinal);
        Assert.False(string.IsNullOrEmpty(exception.Remedy));
        Assert.Equal(json, Encoding.UTF8.GetString(exception.Payload!.Value.Span));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("""{"data":[{"id":1},{"id":2""")]
    [InlineData("""{"data":[{"id":1}]""")]
    public async Task ReadAsync_AnswerThatEndsEarly_IsTransient(string json)
    {
        var exception = await Pages.ReadFailureAsync(Pages.Layout(Id), json);

        Assert.Equal("ING3004", exception.Code);
        Assert.Equal(ErrorClass.SourceUnavailable, exception.ErrorClass);
        Assert.True(exception.IsTransient);
        Assert.Null(exception.Payload);
    }

    [Fact]
    public async Task ReadAsync_AfterAFailedPage_ReadsTheNextOneFromNothing()
    {
        using var reader = new JsonRecordReader(Pages.Layout(Id, Name));
        await Assert.ThrowsAsync<IngestionException>(() => Pages.ReadAsync(reader, """{"data":[{"id":1,"name":"a"},{"id":"x"},{"id":2,"name":;}]}"""));

        using var page = await Pages.ReadAsync(reader, """{"data":[{"id":3,"name":"c"}]}""");

        Assert.Equal(["3|c"], page.Records!.Rows());
        Assert.Empty(page.Rejected);
    }

    [Fact]
    public async Task ReadAsync_RecordLongerThanTheBuffer_GrowsIt()
    {
        using var reader = new JsonRecordReader(Pages.Layout(Id, Name)) { BufferBytes = 16 };
        var text = new string('x', 100_000);

        using var page = await Pages.ReadAsync(reader, $$"""{"data":[{"id":1,"name":"{{text}}"},{"id":2}]}""");

        Assert.Equal(new object?[] { text, null }, page.Records!.Values("name"));
        Assert.True(reader.BufferBytes >= 100_000);
    }

    [Fact]
    public async Task ReadAsync_EndlessNames_RejectsTheRecordInsteadOfTakingEndlessMemory()
    {
        var members = string.Join(',', Enumerable.Range(0, 5_000).Select(i => $"\"k{i}\":1"));

        var rejected = await Pages.ReadRejectedAsync(Pages.Layout(Id), $$"""{"data":[{"id":1,{{members}}}]}""");

        Assert.Equal("ING3213", rejected.Code);
    }

    [Fact]
    public async Task ReadAsync_BytesThatAreNotUtf8_RejectsTheRecord()
    {
        using var reader = new JsonRecordReader(Pages.Layout(Id, Name));
        byte[] json = [.. """{"data":[{"id":1,"name":"M"""u8, 0xFC, .. "ller\"}]}"u8];

        using var page = await reader.ReadAsync(new MemoryStream(json), TestContext.Current.CancellationToken);

        var rejected = Assert.Single(page.Rejected);
        Assert.Equal("ING3210", rejected.Code);
        Assert.Contains("expected a text in UTF-8", rejected.Message, StringComparison.Ordinal);
        Assert.Equal(json[9..^2], rejected.Raw.ToArray());
    }

    [Fact]
    public async Task ReadAsync_ConnectionBreaks_PassesTheFailureOnWithoutRows()
    {
        using var reader = new JsonRecordReader(Pages.Layout(Id));
        var body = new PieceStream(Encoding.UTF8.GetBytes("""{"data":[{"id":1},"""), [5], new IOException("cut"));

        await Assert.ThrowsAsync<IOException>(async () => await reader.ReadAsync(body, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Constructor_FieldThatIsAValueAndAnObject_IsAnArgumentError()
    {
        var exception = Assert.Throws<ArgumentException>(
            () => new JsonRecordReader(Pages.Layout(new Field("a", DataType.Json), new Field("a.b", DataType.String))));

        Assert.Contains("'a'", exception.Message, StringComparison.Ordinal);
    }
}
