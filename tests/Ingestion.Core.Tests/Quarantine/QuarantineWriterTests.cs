using Ingestion.Columnar;
using Ingestion.Core.Quarantine;
using Ingestion.Core.Runs;
using Ingestion.Core.Tests.Mapping;
using Ingestion.TestSupport;

namespace Ingestion.Core.Tests.Quarantine;

public class QuarantineWriterTests(DuckDb duckDb) : IClassFixture<DuckDb>
{
    private static readonly Field[] Source =
    [
        new("id", DataType.Int64, isNullable: false),
        new("ship.to", DataType.String),
        new("amount", DataType.Decimal(18, 2)),
        new("ID", DataType.String),
        new("_error_code", DataType.String),
    ];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task CompleteAsync_NothingRejected_WritesNothing()
    {
        using QuarantineStore store = new();
        await using var writer = store.CreateWriter(new Schema(Source));

        Assert.Null(await writer.CompleteAsync(Cancel));
        Assert.False(File.Exists(store.PathOf(QuarantineStore.Key)));
    }

    [Fact]
    public async Task DisposeAsync_BeforeTheEnd_LeavesNothingVisible()
    {
        using QuarantineStore store = new();
        await using (var writer = store.CreateWriter(new Schema(Source)))
        {
            using var batch = QuarantineStore.Rejected(Row(1), Raw("{}"));
            await writer.WriteAsync(batch, Cancel);
        }

        Assert.False(File.Exists(store.PathOf(QuarantineStore.Key)));
    }

    [Fact]
    public async Task CompleteAsync_RowsAndRecords_AreReadBackAsTheSourceGaveThem()
    {
        using QuarantineStore store = new();
        var part = await WriteAsync(store, Row(1), Raw("{\"id\":[]}"), Row(2, 3));

        Assert.Equal((QuarantineStore.Key.Key, "p0", 4L), (part.Key, part.Partition, part.Rows));
        Assert.Equal(new FileInfo(store.PathOf(QuarantineStore.Key)).Length, part.Bytes);
        await using var reader = await QuarantineReader.OpenAsync(store.Quarantine, QuarantineStore.Key, Cancel);
        Assert.Equal((QuarantineStore.RunId, "scripted/acme/customers"), (reader.RunId, reader.Dataset));
        Assert.Equal(Source.Select(field => (field.Name, field.Type)), reader.Source.Fields.Select(field => (field.Name, field.Type)));
        using var batch = Assert.Single(await reader.ReadAsync(Cancel).ToListAsync(Cancel));
        using var rows = reader.SourceRows(batch, 2, 2);
        Assert.Equal([2L, 3L], TestMapping.Values(rows["id"]));
        Assert.Equal(["zone 2", "zone 3"], TestMapping.Values(rows["ID"]));
        Assert.Equal(["mine 2", "mine 3"], TestMapping.Values(rows["_error_code"]));
        Assert.Equal("{\"id\":[]}"u8.ToArray(), batch["_raw_record"].GetValue(1));
        Assert.Equal([1L, null, 2L, 3L], TestMapping.Values(batch["id"]));
    }

    [Fact]
    public async Task CompleteAsync_Object_IsWhatTheDocumentationSaysToOtherReaders()
    {
        using QuarantineStore store = new();
        await WriteAsync(store, Row(1), Raw("{\"id\":[]}"));

        var result = await duckDb.QueryAsync(
            $"""
            SELECT id, "ship.to", amount, "ID_2", "_error_code_2", _error_code, _error_path, _error_rule, _error_message, _raw_value, _raw_record::VARCHAR AS raw,
                   _source_key, length(_record_hash), _position, _partition, _operation, _contract_version, _dictionary_version, _rejected_at
            FROM '{store.PathOf(QuarantineStore.Key)}'
            """,
            Cancel);

        Assert.Equal(
            ["1", "city 1", "1.00", "zone 1", "mine 1", "ING3220", "amount", "type", "It does not fit.", "n/a", null, "1", "64", "page 3", "p0", "U", "7", "1.0"],
            result.Rows[0].SkipLast(1));
        Assert.Equal(["ING3210", "id", "record", "No number.", "[]"], result.Rows[1].Skip(5).Take(5));
        Assert.All(result.Rows[1].Take(5), Assert.Null);
        Assert.StartsWith("2026-11-21 10:20:30", result.Rows[0][^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Accepts_FieldThatCameUpMeanwhile_AsksForANewSegment()
    {
        using QuarantineStore store = new();
        await using var writer = store.CreateWriter(new Schema(Source));
        using var late = QuarantineStore.Rejected(Row(9) with { Records = TestMapping.Batch([.. Source, new Field("late", DataType.String)], [9L, "c", 1m, "z", "m", "l"]) });
        using var first = QuarantineStore.Rejected(Row(1));
        using var raw = QuarantineStore.Rejected(Raw("{}"));

        Assert.True(writer.Accepts(late));
        await writer.WriteAsync(first, Cancel);

        Assert.False(writer.Accepts(late));
        Assert.True(writer.Accepts(first));
        Assert.True(writer.Accepts(raw));
    }

    [Fact]
    public async Task WriteAsync_FieldTheSourceHadNotAnnounced_HasAColumn()
    {
        using QuarantineStore store = new();
        await WriteAsync(store, Row(9) with { Records = TestMapping.Batch([.. Source, new Field("late", DataType.Json)], [9L, "c", 1m, "z", "m", "[1]"]) });

        await using var reader = await QuarantineReader.OpenAsync(store.Quarantine, QuarantineStore.Key, Cancel);

        Assert.Equal("late: json", reader.Source.Fields[^1].ToString());
    }

    [Fact]
    public async Task OpenAsync_ObjectThatNoRunWrote_IsRefused()
    {
        using QuarantineStore store = new();
        await store.Quarantine.TryCreateAsync(QuarantineStore.Key, "PAR1 no PAR1"u8.ToArray(), Cancel);

        var damaged = await Assert.ThrowsAsync<IngestionException>(async () => await QuarantineReader.OpenAsync(store.Quarantine, QuarantineStore.Key, Cancel));
        var missing = await Assert.ThrowsAsync<IngestionException>(async () => await QuarantineReader.OpenAsync(store.Quarantine, new ObjectKey("bucket", "x"), Cancel));

        Assert.Equal(("ING4012", "ING4012"), (damaged.Code, missing.Code));
    }

    private static async Task<ManifestPart> WriteAsync(QuarantineStore store, params IReadOnlyList<RejectedRows> rejected)
    {
        await using var writer = store.CreateWriter(new Schema(Source));
        using var batch = QuarantineStore.Rejected(rejected);
        await writer.WriteAsync(batch, Cancel);
        return (await writer.CompleteAsync(Cancel))!;
    }

    private static RejectedRows Row(params IReadOnlyList<long> ids) => new("ING3220", "amount", "type", "It does not fit.")
    {
        Records = TestMapping.Batch(Source, ids.Select(id => new object?[] { id, $"city {id}", (decimal)id, $"zone {id}", $"mine {id}" })),
        RawValue = "n/a",
        Operation = RowOperation.Upsert,
    };

    private static RejectedRows Raw(string json) => RejectedRows.Of(
        new RejectedRecord(System.Text.Encoding.UTF8.GetBytes(json), "ING3210", "id", "No number.") { RawValue = "[]" }, RowOperation.Read);
}
