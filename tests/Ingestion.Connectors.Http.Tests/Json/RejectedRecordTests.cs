using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Ingestion.Columnar;
using Ingestion.Connectors.Http.Tests.Support;

namespace Ingestion.Connectors.Http.Tests.Json;

/// <summary>A record that can't become a row is kept as it came, and the page goes on.</summary>
public class RejectedRecordTests
{
    private static readonly Field Id = new("id", DataType.Int64, isNullable: false);
    private static readonly Field Name = new("name", DataType.String);

    [Theory]
    [InlineData("""{"id":1,"id":2}""", "ING3211", "id", null, "'id' occurs twice")]
    [InlineData("""{ "name" : "x" }""", "ING3212", "id", null, "record 2 of the page: the field 'id' is missing or null")]
    [InlineData("""{"id":null}""", "ING3212", "id", null, "missing or null")]
    [InlineData("""{"id":1.5,"name":"y"}""", "ING3210", "id", "1.5", "found the number 1.5")]
    [InlineData("""{"name":["y"],"id":1}""", "ING3210", "name", "[\"y\"]", "found an array")]
    public async Task ReadAsync_RecordThatCannotBecomeARow_KeepsItWholeWithTheReason(string record, string code, string path, string? value, string says)
    {
        using var page = await Pages.ReadAsync(Pages.Layout(Id, Name), $$"""{"data":[{"id":7,"name":"a"}, {{record}} ,{"id":8,"name":"b"}],"next_cursor":"n"}""");

        var rejected = Assert.Single(page.Rejected);
        Assert.Equal(record, Encoding.UTF8.GetString(rejected.Raw.Span));
        Assert.Equal((code, path, value), (rejected.Code, rejected.Path, rejected.RawValue));
        Assert.Contains(says, rejected.Message, StringComparison.Ordinal);
        Assert.Equal(["7|a", "8|b"], page.Records!.Rows());
        Assert.Equal((3, "n"), (page.RecordCount, page.NextCursor));
    }

    [Fact]
    public async Task ReadAsync_ExplodedRecordWithOneBadLine_RejectsTheWholeRecord()
    {
        var layout = Pages.Layout(new Field("parent.id", DataType.Int64), new Field("line", DataType.Int64)) with { Explode = "lines" };

        using var page = await Pages.ReadAsync(layout, """{"data":[{"id":1,"lines":[{"line":1}]},{"id":2,"lines":[{"line":2},{"line":"x"}]},{"id":3,"lines":[{"line":3}]}]}""");

        Assert.Equal(["1|1", "3|3"], page.Records!.Rows());
        Assert.Equal("""{"id":2,"lines":[{"line":2},{"line":"x"}]}""", Encoding.UTF8.GetString(Assert.Single(page.Rejected).Raw.Span));
        Assert.Equal(3, page.RecordCount);
    }

    [Fact]
    public async Task ReadAsync_AllRecordsRejected_HasNoRows()
    {
        using var page = await Pages.ReadAsync(Pages.Layout(Id), """{"data":[{},{"id":"x"}]}""");

        Assert.Null(page.Records);
        Assert.Equal((2, 2), (page.RecordCount, page.Rejected.Count));
    }

    [Fact]
    public void ReadAsync_BadRecordsInAnyPieces_AreRejectedAndTheOthersAreRowsInOrder()
    {
        var inputs =
            from bad in Gen.Elements(false, false, true).ListOf()
            from pieces in Gen.NonEmptyListOf(Gen.Choose(1, 300))
            from bufferBytes in Gen.Elements(16, 64, 4096)
            select (bad: bad.ToArray(), pieces: pieces.ToArray(), bufferBytes);

        Check.One(Config.QuickThrowOnFailure.WithMaxTest(300), Prop.ForAll(inputs.ToArbitrary(), async input =>
        {
            var records = input.bad.Select((isBad, i) => isBad ? $$$"""{"id":{{{i}}},"late{{{i % 3}}}":[{}],"name":{"x":[{{{i}}},"}"]}}""" : $$"""{"id":{{i}},"name":"n{{i}}"}""").ToList();
            var json = Encoding.UTF8.GetBytes($$"""{"data":[{{string.Join(',', records)}}]}""");
            using JsonRecordReader reader = new(Pages.Layout(Id, Name)) { BufferBytes = input.bufferBytes };

            using var page = await reader.ReadAsync(new PieceStream(json, input.pieces), TestContext.Current.CancellationToken);

            Assert.Equal(records.Where((_, i) => input.bad[i]), page.Rejected.Select(rejected => Encoding.UTF8.GetString(rejected.Raw.Span)));
            Assert.Equal(
                Enumerable.Range(0, records.Count).Where(i => !input.bad[i]).Select(i => (object?)(long)i),
                page.Records is { } batch ? batch.Values("id") : []);
            Assert.Equal(records.Count, page.RecordCount);
        }));
    }

    [Fact]
    public async Task ReadAsync_HugePageThatIsNoJson_KeepsSixteenMebibytesOfIt()
    {
        var json = new byte[(16 * 1024 * 1024) + 5];
        json.AsSpan().Fill((byte)'x');
        using JsonRecordReader reader = new(Pages.Layout(Id));

        var exception = await Assert.ThrowsAsync<IngestionException>(async () => await reader.ReadAsync(new MemoryStream(json), TestContext.Current.CancellationToken));

        Assert.Equal("ING3201", exception.Code);
        Assert.Equal(16 * 1024 * 1024, exception.Payload!.Value.Length);
    }

    [Fact]
    public async Task ReadAsync_ConnectionBreaksBehindTheFailure_TellsTheFailure()
    {
        using JsonRecordReader reader = new(Pages.Layout(Id)) { BufferBytes = 16 };
        PieceStream body = new(Encoding.UTF8.GetBytes("<html>" + new string('x', 100)), [6], new IOException("cut"));

        var exception = await Assert.ThrowsAsync<IngestionException>(async () => await reader.ReadAsync(body, TestContext.Current.CancellationToken));

        Assert.Equal("ING3201", exception.Code);
        Assert.Equal(106, exception.Payload!.Value.Length);
    }

    [Fact]
    public async Task Parse_RejectedRecord_BecomesTheRowThatTheLayoutOfTodayMakes()
    {
        var rejected = await Pages.ReadRejectedAsync(Pages.Layout(Id, new Field("name", DataType.Int64)), """{"data":[{"id":1,"name":"a","more":true}]}""");

        using var batch = JsonRecord.Parse(Pages.Layout(Id, Name), rejected.Raw);

        Assert.Equal(["1|a|true"], batch.Rows());
    }

    [Fact]
    public void Parse_ExplodedRecord_HasItsRows()
    {
        var layout = Pages.Layout(new Field("parent.id", DataType.Int64), new Field("line", DataType.Int64)) with { Explode = "lines" };

        using var lines = JsonRecord.Parse(layout, """{"id":2,"lines":[{"line":2},{"line":3}]}"""u8.ToArray());
        using var none = JsonRecord.Parse(layout, """{"id":2}"""u8.ToArray());

        Assert.Equal(["2|2", "2|3"], lines.Rows());
        Assert.Equal(0, none.RowCount);
    }

    [Theory]
    [InlineData("""{"id":"x"}""", "ING3210")]
    [InlineData("""{}""", "ING3212")]
    [InlineData("""{"id":1} {""", "ING3201")]
    [InlineData("""[1]""", "ING3201")]
    [InlineData("""{"id":""", "ING3201")]
    public void Parse_RecordThatStillCannotBeRead_SaysWhy(string record, string code)
    {
        var exception = Assert.ThrowsAny<IngestionException>(() => JsonRecord.Parse(Pages.Layout(Id), Encoding.UTF8.GetBytes(record)));

        Assert.Equal(code, exception.Code);
    }
}
