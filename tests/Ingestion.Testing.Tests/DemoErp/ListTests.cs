using System.Net;
using System.Text.Json;
using Ingestion.Testing.DemoErp;

namespace Ingestion.Testing.Tests.DemoErp;

public class ListTests
{
    public static TheoryData<string> Resources => ["customers", "items", "inventory", "orders", "invoices"];

    [Theory]
    [MemberData(nameof(Resources))]
    public async Task List_AnyPageSize_CompleteAndDisjoint(string resource)
    {
        await using DemoErpServer server = await StartAsync(rows: 1_000, day: 5);
        using DemoErpClient client = await DemoErpClient.ConnectAsync(server);

        List<JsonElement> small = await client.ListAsync(resource, limit: 7);
        List<JsonElement> large = await client.ListAsync(resource, limit: 5_000);

        JsonElement count = await client.GetAsync(resource + "/count");
        Assert.Equal(count.GetProperty("count").GetInt32(), large.Count);
        Assert.Equal(large.Count, large.Select(DemoErpClient.IdOf).Distinct().Count());
        Assert.Equal(large.Select(static row => row.GetRawText()), small.Select(static row => row.GetRawText()));
    }

    [Theory]
    [InlineData(0, 0, 10, 20, 60, 0)]
    [InlineData(1, 1, 10, 20, 60, 1)]
    [InlineData(10_000, 10_000, 200, 100, 300, 8_000)]
    public async Task Count_DayZero_FollowsTheNumberOfOrders(long rows, int orders, int customers, int items, int inventory, int invoices)
    {
        await using DemoErpServer server = await StartAsync(rows);
        using DemoErpClient client = await DemoErpClient.ConnectAsync(server);

        foreach ((string resource, int expected) in new[]
        {
            ("orders", orders), ("customers", customers), ("items", items), ("inventory", inventory), ("invoices", invoices),
        })
        {
            Assert.Equal(expected, (await client.GetAsync(resource + "/count")).GetProperty("count").GetInt32());
            Assert.Equal(expected, (await client.ListAsync(resource, limit: 5_000)).Count);
        }
    }

    [Theory]
    [MemberData(nameof(Resources))]
    public async Task List_OrdinalRanges_DisjointAndComplete(string resource)
    {
        await using DemoErpServer server = await StartAsync(rows: 2_000, day: 3);
        using DemoErpClient client = await DemoErpClient.ConnectAsync(server);
        List<string> all = [.. (await client.ListAsync(resource)).Select(DemoErpClient.IdOf)];
        JsonElement bounds = await client.GetAsync(resource + "/count");
        long first = bounds.GetProperty("first").GetInt64();
        long end = bounds.GetProperty("last").GetInt64() + 1;
        long third = (end - first) / 3;

        List<string> pieces = [];
        foreach ((long from, long to) in new[] { (first, first + third), (first + third, end - 5), (end - 5, end) })
        {
            string range = FormattableString.Invariant($"id_from={from}&id_to={to}");
            List<JsonElement> piece = await client.ListAsync(resource, "&" + range, limit: 11);
            Assert.Equal(piece.Count, (await client.GetAsync($"{resource}/count?{range}")).GetProperty("count").GetInt32());
            pieces.AddRange(piece.Select(DemoErpClient.IdOf));
        }

        Assert.Equal(all, pieces);
    }

    [Fact]
    public async Task List_OrdinalRange_IsTheRangeOfIntegerIds()
    {
        await using DemoErpServer server = await StartAsync(rows: 100);
        using DemoErpClient client = await DemoErpClient.ConnectAsync(server);

        List<JsonElement> rows = await client.ListAsync("orders", "&id_from=10&id_to=13");

        Assert.Equal(["10", "11", "12"], rows.Select(DemoErpClient.IdOf));
    }

    [Theory]
    [MemberData(nameof(Resources))]
    public async Task List_ModifiedWindow_ExclusiveBelowAndInclusiveAbove(string resource)
    {
        await using DemoErpServer server = await StartAsync(rows: 5_000, day: 40);
        using DemoErpClient client = await DemoErpClient.ConnectAsync(server);
        List<JsonElement> all = await client.ListAsync(resource, limit: 5_000);
        DateTimeOffset tie = all.GroupBy(DemoErpClient.ModifiedAt).MaxBy(static group => group.Count())!.Key;
        DateTimeOffset later = all.Select(DemoErpClient.ModifiedAt).Where(time => time > tie).Min();

        foreach ((DateTimeOffset since, DateTimeOffset until) in new[] { (tie, later), (tie.AddMicroseconds(-1), tie), (later, later) })
        {
            string window = $"modified_since={DemoErpClient.Encode(since)}&modified_until={DemoErpClient.Encode(until)}";
            string[] expected =
            [
                .. all.Where(row => since < DemoErpClient.ModifiedAt(row) && DemoErpClient.ModifiedAt(row) <= until)
                    .Select(DemoErpClient.IdOf),
            ];

            Assert.Equal(expected, (await client.ListAsync(resource, "&" + window, limit: 3)).Select(DemoErpClient.IdOf));
            Assert.Equal(expected.Length, (await client.GetAsync($"{resource}/count?{window}")).GetProperty("count").GetInt32());
        }
    }

    [Fact]
    public async Task List_Orders_ShareModificationTimesAndAreNotInTheirOrder()
    {
        await using DemoErpServer server = await StartAsync(rows: 20_000, day: 1);
        using DemoErpClient client = await DemoErpClient.ConnectAsync(server);

        List<DateTimeOffset> history = [.. (await client.ListAsync("orders", limit: 5_000)).Select(DemoErpClient.ModifiedAt)];
        List<DateTimeOffset> lastDay = [.. history.Where(static time => time > new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero))];

        Assert.Contains(history.CountBy(static time => time), static time => time.Value > 20);
        Assert.Contains(lastDay.CountBy(static time => time), static time => time.Value > 1);
        Assert.NotEqual(history.Order(), history);
    }

    [Fact]
    public async Task List_WorldAdvancesDuringAWalk_ShowsOneSnapshot()
    {
        await using DemoErpServer server = await StartAsync(rows: 3_000);
        using DemoErpClient client = await DemoErpClient.ConnectAsync(server);
        List<JsonElement> before = await client.ListAsync("orders", "&include=lines");

        JsonElement page = await client.GetAsync("orders?limit=500&include=lines");
        List<JsonElement> walked = [.. page.GetProperty("data").EnumerateArray()];
        while (page.GetProperty("next_cursor").GetString() is { } cursor)
        {
            server.Advance(30);
            page = await client.GetAsync($"orders?limit=500&cursor={cursor}");
            walked.AddRange(page.GetProperty("data").EnumerateArray());
        }

        List<JsonElement> after = await client.ListAsync("orders", "&include=lines");
        Assert.Equal(before.Select(static row => row.GetRawText()), walked.Select(static row => row.GetRawText()));
        Assert.NotEqual(before.Count, after.Count);
    }

    [Fact]
    public async Task List_WithoutInclude_HasNoLines()
    {
        await using DemoErpServer server = await StartAsync(rows: 50);
        using DemoErpClient client = await DemoErpClient.ConnectAsync(server);

        Assert.All(await client.ListAsync("orders"), static row => Assert.False(row.TryGetProperty("lines", out _)));
        Assert.All(
            await client.ListAsync("orders", "&include=lines"),
            static row => Assert.InRange(row.GetProperty("lines").GetArrayLength(), 1, 5));
    }

    [Theory]
    [InlineData("orders?limit=0", "invalid_parameter")]
    [InlineData("orders?limit=5001", "invalid_parameter")]
    [InlineData("orders?limit=ten", "invalid_parameter")]
    [InlineData("orders?limit=1&limit=2", "invalid_parameter")]
    [InlineData("orders?modified_since=yesterday", "invalid_parameter")]
    [InlineData("orders?id_from=-1", "invalid_parameter")]
    [InlineData("orders?include=everything", "invalid_parameter")]
    [InlineData("customers?include=lines", "invalid_parameter")]
    [InlineData("orders?modifed_since=2026-01-01T00:00:00Z", "unknown_parameter")]
    [InlineData("orders?cursor=abc", "invalid_cursor")]
    [InlineData("orders?cursor=", "invalid_cursor")]
    public async Task List_BadParameter_SaysWhich(string path, string code)
    {
        await using DemoErpServer server = await StartAsync(rows: 10);
        using DemoErpClient client = await DemoErpClient.ConnectAsync(server);

        using HttpResponseMessage answer = await client.SendAsync(path);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        using JsonDocument body = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(DemoErpClient.Cancellation));
        Assert.Equal(code, body.RootElement.GetProperty("error").GetProperty("code").GetString());
        Assert.NotEmpty(body.RootElement.GetProperty("error").GetProperty("message").GetString()!);
    }

    [Fact]
    public async Task List_CursorDamagedOrOfAnotherList_Refused()
    {
        await using DemoErpServer server = await StartAsync(rows: 100, day: 10);
        await using DemoErpServer earlier = await StartAsync(rows: 100, day: 9);
        await using DemoErpServer other = await DemoErpServer.StartAsync(
            new DemoErpOptions { Rows = 100, Day = 10, Seed = 1 }, DemoErpClient.Cancellation);
        using DemoErpClient client = await DemoErpClient.ConnectAsync(server);
        using DemoErpClient earlierClient = await DemoErpClient.ConnectAsync(earlier);
        using DemoErpClient otherClient = await DemoErpClient.ConnectAsync(other);
        string cursor = (await client.GetAsync("orders?limit=1")).GetProperty("next_cursor").GetString()!;
        char changed = cursor[20] == 'A' ? 'B' : 'A';

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(client, "orders?cursor=" + cursor));
        Assert.Equal(HttpStatusCode.BadRequest, await StatusAsync(client, $"orders?cursor={cursor[..20]}{changed}{cursor[21..]}"));
        Assert.Equal(HttpStatusCode.BadRequest, await StatusAsync(client, "orders?cursor=" + cursor[..^4]));
        Assert.Equal(HttpStatusCode.BadRequest, await StatusAsync(client, "invoices?cursor=" + cursor));
        Assert.Equal(HttpStatusCode.BadRequest, await StatusAsync(client, "orders/deleted?cursor=" + cursor));
        Assert.Equal(HttpStatusCode.BadRequest, await StatusAsync(earlierClient, "orders?cursor=" + cursor));
        Assert.Equal(HttpStatusCode.BadRequest, await StatusAsync(otherClient, "orders?cursor=" + cursor));
    }

    [Fact]
    public async Task Get_UnknownPath_NotFoundAsJson()
    {
        await using DemoErpServer server = await StartAsync(rows: 10);
        using DemoErpClient client = await DemoErpClient.ConnectAsync(server);

        using HttpResponseMessage answer = await client.SendAsync("vendors");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("not_found", await answer.Content.ReadAsStringAsync(DemoErpClient.Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_Compression_GivesTheSameRowsInFewerBytes()
    {
        await using DemoErpServer plain = await StartAsync(rows: 500);
        await using DemoErpServer packed = await DemoErpServer.StartAsync(
            new DemoErpOptions { Rows = 500, Compression = true }, DemoErpClient.Cancellation);
        using DemoErpClient plainClient = await DemoErpClient.ConnectAsync(plain);
        using DemoErpClient packedClient = await DemoErpClient.ConnectAsync(packed);
        byte[] expected = await ReadAsync(plainClient);

        byte[] compressed = await ReadAsync(packedClient);

        using var gzip = new System.IO.Compression.GZipStream(
            new MemoryStream(compressed), System.IO.Compression.CompressionMode.Decompress);
        using var unpacked = new MemoryStream();
        await gzip.CopyToAsync(unpacked, DemoErpClient.Cancellation);
        Assert.Equal(expected, unpacked.ToArray());
        Assert.True(compressed.Length < expected.Length / 3);

        static async Task<byte[]> ReadAsync(DemoErpClient client)
        {
            using HttpResponseMessage answer = await client.SendAsync("orders?limit=500", acceptEncoding: "gzip");
            return await answer.Content.ReadAsByteArrayAsync(DemoErpClient.Cancellation);
        }
    }

    private static async Task<HttpStatusCode> StatusAsync(DemoErpClient client, string path)
    {
        using HttpResponseMessage answer = await client.SendAsync(path);
        return answer.StatusCode;
    }

    private static Task<DemoErpServer> StartAsync(long rows, int day = 0) =>
        DemoErpServer.StartAsync(new DemoErpOptions { Rows = rows, Day = day }, DemoErpClient.Cancellation);
}
