using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Ingestion.Crash.Tests.Sites;
using Ingestion.Testing.DemoErp;

namespace Ingestion.Crash.Tests.Oracle;

/// <summary>The ERP's rows as of now, read with nothing but an <see cref="HttpClient"/>: none of our code is between.</summary>
/// <param name="Rows">The rows by key.</param>
/// <param name="Records">When each record was last changed. Where rows are not the records themselves, one record has several rows or none.</param>
/// <param name="DeletedRecords">The records that are gone.</param>
internal sealed record ErpTruth(
    IReadOnlyDictionary<string, RowImage> Rows, IReadOnlyDictionary<string, DateTime> Records, IReadOnlySet<string> DeletedRecords)
{
    private const int PageSize = 5_000;

    internal static async Task<ErpTruth> ReadAsync(DemoErpServer erp, TestedDataType dataType, CancellationToken cancellationToken)
    {
        using HttpClient http = new() { BaseAddress = erp.BaseAddress };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await TokenAsync(http, erp.Options, cancellationToken));
        Dictionary<string, RowImage> rows = [];
        Dictionary<string, DateTime> records = [];
        await foreach (var record in ListAsync(http, dataType.Resource, dataType.Explode, cancellationToken))
        {
            var modifiedAt = record.GetProperty("modifiedAt").GetDateTimeOffset().UtcDateTime;
            records.Add(record.GetProperty("id").ToString(), modifiedAt);
            foreach (var row in dataType.Explode is null ? [record] : record.GetProperty(dataType.Explode).EnumerateArray().ToArray())
            {
                rows.Add(Value(row, dataType.Key), new RowImage(
                    modifiedAt,
                    RowImage.Join(dataType.Columns.Select(column => Value(row, column))),
                    dataType.Parent is null ? null : Value(record, dataType.Parent)));
            }
        }

        HashSet<string> deleted = [];
        await foreach (var record in ListAsync(http, $"{dataType.Resource}/deleted", include: null, cancellationToken))
        {
            deleted.Add(record.GetProperty("id").ToString());
        }

        return new ErpTruth(rows, records, deleted);
    }

    private static async Task<string> TokenAsync(HttpClient http, DemoErpOptions options, CancellationToken cancellationToken)
    {
        using FormUrlEncodedContent form = new(
        [
            new("grant_type", "client_credentials"),
            new("client_id", options.ClientId),
            new("client_secret", options.ClientSecret),
        ]);
        using var answer = await http.PostAsync(new Uri("/oauth/token", UriKind.Relative), form, cancellationToken);
        return JsonElement.Parse(await answer.Content.ReadAsByteArrayAsync(cancellationToken)).GetProperty("access_token").GetString()!;
    }

    /// <summary>Follows the cursors from the first page to the last.</summary>
    private static async IAsyncEnumerable<JsonElement> ListAsync(
        HttpClient http, string path, string? include, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? cursor = null;
        do
        {
            var query = $"/api/v1/{path}?limit={PageSize}{(include is null ? string.Empty : $"&include={include}")}{(cursor is null ? string.Empty : $"&cursor={cursor}")}";
            var page = JsonElement.Parse(await http.GetByteArrayAsync(new Uri(query, UriKind.Relative), cancellationToken));
            foreach (var record in page.GetProperty("data").EnumerateArray())
            {
                yield return record;
            }

            cursor = page.GetProperty("next_cursor").GetString();
        }
        while (cursor is not null);
    }

    private static string Value(JsonElement row, TestedColumn column)
    {
        foreach (var name in column.Field.Split('.'))
        {
            if (row.ValueKind != JsonValueKind.Object || !row.TryGetProperty(name, out row))
            {
                return string.Empty;
            }
        }

        return column.Normalize(row.ValueKind == JsonValueKind.Null ? null : row.ToString());
    }
}
