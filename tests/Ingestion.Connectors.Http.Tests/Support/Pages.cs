using System.Text;
using Ingestion.Columnar;

namespace Ingestion.Connectors.Http.Tests.Support;

/// <summary>Short ways to read answers in tests.</summary>
internal static class Pages
{
    internal static JsonRecordLayout Layout(params Field[] fields) => new() { DataType = "things", Schema = new Schema(fields) };

    internal static async Task<JsonPage> ReadAsync(JsonRecordLayout layout, string json)
    {
        using var reader = new JsonRecordReader(layout);
        return await ReadAsync(reader, json);
    }

    internal static async Task<JsonPage> ReadAsync(JsonRecordReader reader, string json)
    {
        using var body = new MemoryStream(Encoding.UTF8.GetBytes(json));
        return await reader.ReadAsync(body, TestContext.Current.CancellationToken);
    }

    /// <summary>Reads one value of one field.</summary>
    internal static async Task<object?> ReadValueAsync(DataType type, string json, TimeZoneInfo? zone = null)
    {
        var layout = Layout(new Field("value", type)) with { TimeZone = zone ?? TimeZoneInfo.Utc };
        using var page = await ReadAsync(layout, $$"""{"data":[{"value":{{json}}}]}""");
        return page.Records!["value"].GetValue(0);
    }

    internal static async Task<IngestionException> ReadFailureAsync(JsonRecordLayout layout, string json) =>
        await Assert.ThrowsAsync<IngestionException>(async () => (await ReadAsync(layout, json)).Dispose());

    /// <summary>Reads an answer of which one record is rejected.</summary>
    internal static async Task<RejectedRecord> ReadRejectedAsync(JsonRecordLayout layout, string json)
    {
        using var page = await ReadAsync(layout, json);
        return Assert.Single(page.Rejected);
    }

    internal static IReadOnlyList<object?> Values(this RecordBatch batch, string field) =>
        [.. Enumerable.Range(0, batch.RowCount).Select(batch[field].GetValue)];

    /// <summary>The rows as text, one a row, with all fields in order.</summary>
    internal static IEnumerable<string> Rows(this RecordBatch batch) => Enumerable.Range(0, batch.RowCount).Select(row => string.Join('|', batch.Columns.Select(column => column.GetValue(row) ?? "∅")));
}
