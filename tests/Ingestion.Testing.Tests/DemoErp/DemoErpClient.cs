using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using Ingestion.Testing.DemoErp;

namespace Ingestion.Testing.Tests.DemoErp;

/// <summary>Drives the demo ERP with nothing but an <see cref="HttpClient"/>, as somebody else's program would.</summary>
internal sealed class DemoErpClient : IDisposable
{
    private readonly HttpClient _http;

    private DemoErpClient(DemoErpServer server) => _http = new HttpClient { BaseAddress = server.BaseAddress };

    public static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<DemoErpClient> ConnectAsync(DemoErpServer server)
    {
        var client = new DemoErpClient(server);
        await client.RenewTokenAsync(server.Options);
        return client;
    }

    public async Task RenewTokenAsync(DemoErpOptions options)
    {
        using HttpResponseMessage answer = await PostTokenAsync(_http, options.ClientId, options.ClientSecret);
        answer.EnsureSuccessStatusCode();
        using JsonDocument token = JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync(Cancellation));
        _http.DefaultRequestHeaders.Authorization =
            new AuthenticationHeaderValue("Bearer", token.RootElement.GetProperty("access_token").GetString());
    }

    public static async Task<HttpResponseMessage> PostTokenAsync(HttpClient http, string clientId, string secret)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = clientId,
            ["client_secret"] = secret,
        });
        return await http.PostAsync(new Uri("/oauth/token", UriKind.Relative), form, Cancellation);
    }

    public async Task<HttpResponseMessage> SendAsync(string path, string? acceptEncoding = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/api/v1/" + path, UriKind.Relative));
        request.Headers.Add("Accept-Encoding", acceptEncoding ?? "identity");
        return await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancellation);
    }

    public async Task<JsonElement> GetAsync(string path)
    {
        using HttpResponseMessage answer = await SendAsync(path);
        string body = await answer.Content.ReadAsStringAsync(Cancellation);
        Assert.True(answer.IsSuccessStatusCode, $"GET {path}: {answer.StatusCode} {body}");
        using JsonDocument json = JsonDocument.Parse(body);
        return json.RootElement.Clone();
    }

    /// <summary>Follows the cursors from the first page to the last.</summary>
    public async Task<List<JsonElement>> ListAsync(string resource, string query = "", int limit = 1_000)
    {
        List<JsonElement> rows = [];
        JsonElement page = await GetAsync(FormattableString.Invariant($"{resource}?limit={limit}{query}"));
        while (true)
        {
            rows.AddRange(page.GetProperty("data").EnumerateArray());
            if (page.GetProperty("next_cursor").GetString() is not { } cursor)
            {
                return rows;
            }

            page = await GetAsync(FormattableString.Invariant($"{resource}?limit={limit}&cursor={cursor}"));
        }
    }

    public async Task<Dictionary<string, string>> ListTextByIdAsync(string resource, string query = "") =>
        (await ListAsync(resource, query)).ToDictionary(IdOf, static row => row.GetRawText());

    public async Task<DateTimeOffset> ClockAsync() => (await GetAsync("clock")).GetProperty("now").GetDateTimeOffset();

    public static string IdOf(JsonElement row) => row.GetProperty("id").ToString();

    public static DateTimeOffset ModifiedAt(JsonElement row) => row.GetProperty("modifiedAt").GetDateTimeOffset();

    public static string Encode(DateTimeOffset time) =>
        time.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);

    public void Dispose() => _http.Dispose();
}
