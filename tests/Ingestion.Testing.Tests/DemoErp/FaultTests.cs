using System.Net;
using System.Text.Json;
using Ingestion.Testing.DemoErp;

namespace Ingestion.Testing.Tests.DemoErp;

public class FaultTests
{
    private const string Page = "orders?limit=50";

    [Fact]
    public async Task ExpiredToken_RevokesTheTokenUntilRenewed()
    {
        await using DemoErpServer server = await StartAsync(new DemoFault(DemoFaultKind.ExpiredToken));
        using DemoErpClient client = await DemoErpClient.ConnectAsync(server);

        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(client, Page));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(client, Page));
        await client.RenewTokenAsync(server.Options);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(client, Page));
    }

    [Fact]
    public async Task Throttle_SaysHowLongToWait()
    {
        await using DemoErpServer server = await StartAsync(
            new DemoFault(DemoFaultKind.Throttle, Delay: TimeSpan.FromMilliseconds(2_100)));
        using DemoErpClient client = await DemoErpClient.ConnectAsync(server);

        using HttpResponseMessage answer = await client.SendAsync(Page);

        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(3), answer.Headers.RetryAfter!.Delta);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(client, Page));
    }

    [Fact]
    public async Task ServerError_TimesAndAfterRequests_AreCountedPerResource()
    {
        await using DemoErpServer server = await StartAsync(
            new DemoFault(DemoFaultKind.ServerError, "orders", AfterRequests: 2, Times: 2));
        using DemoErpClient client = await DemoErpClient.ConnectAsync(server);

        List<HttpStatusCode> orders = [];
        for (int request = 0; request < 6; request++)
        {
            Assert.Equal(HttpStatusCode.OK, await StatusAsync(client, "customers"));
            Assert.Equal(HttpStatusCode.OK, await StatusAsync(client, "orders/count"));
            orders.Add(await StatusAsync(client, Page));
        }

        const HttpStatusCode Good = HttpStatusCode.OK;
        const HttpStatusCode Bad = HttpStatusCode.InternalServerError;
        Assert.Equal([Good, Good, Bad, Bad, Good, Good], orders);
    }

    [Fact]
    public async Task SeveralFaults_TheFirstInjectedIsAppliedFirst()
    {
        await using DemoErpServer server = await StartAsync(
            new DemoFault(DemoFaultKind.Throttle), new DemoFault(DemoFaultKind.ServerError));
        using DemoErpClient client = await DemoErpClient.ConnectAsync(server);

        Assert.Equal(HttpStatusCode.TooManyRequests, await StatusAsync(client, Page));
        Assert.Equal(HttpStatusCode.InternalServerError, await StatusAsync(client, Page));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(client, Page));
    }

    [Fact]
    public async Task Slow_AnswersAfterTheDelayOnTheServersClock()
    {
        var clock = new ManualTimeProvider();
        await using DemoErpServer server = await DemoErpServer.StartAsync(
            new DemoErpOptions { TimeProvider = clock }, DemoErpClient.Cancellation);
        server.Inject(new DemoFault(DemoFaultKind.Slow, Delay: TimeSpan.FromSeconds(30)));
        using DemoErpClient client = await DemoErpClient.ConnectAsync(server);
        Task<HttpStatusCode> answer = StatusAsync(client, Page);
        while (clock.ActiveTimers == 0 && !answer.IsCompleted)
        {
            await Task.Yield();
        }

        clock.Advance(TimeSpan.FromSeconds(29));
        Assert.Equal(1, clock.ActiveTimers);
        Assert.False(answer.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(HttpStatusCode.OK, await answer);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5_000)]
    public async Task CutBody_EndsTheConnectionInsideTheBody(int limit)
    {
        await using DemoErpServer server = await StartAsync(new DemoFault(DemoFaultKind.CutBody));
        using DemoErpClient client = await DemoErpClient.ConnectAsync(server);
        string path = FormattableString.Invariant($"orders?limit={limit}");

        using HttpResponseMessage answer = await client.SendAsync(path);
        var received = new MemoryStream();
        await Assert.ThrowsAnyAsync<IOException>(async () =>
        {
            await using Stream body = await answer.Content.ReadAsStreamAsync(DemoErpClient.Cancellation);
            await body.CopyToAsync(received, DemoErpClient.Cancellation);
        });

        byte[] whole = await (await client.SendAsync(path)).Content.ReadAsByteArrayAsync(DemoErpClient.Cancellation);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.InRange(received.Length, 1, whole.Length - 1);
        Assert.Equal(whole[..(int)received.Length], received.ToArray());
    }

    [Theory]
    [InlineData("orders?limit=50")]
    [InlineData("orders?limit=1")]
    [InlineData("orders?modified_until=1999-01-01T00:00:00Z")]
    public async Task MalformedJson_BodyIsCompleteButNotJson(string path)
    {
        await using DemoErpServer server = await StartAsync(new DemoFault(DemoFaultKind.MalformedJson));
        using DemoErpClient client = await DemoErpClient.ConnectAsync(server);

        using HttpResponseMessage answer = await client.SendAsync(path);
        string body = await answer.Content.ReadAsStringAsync(DemoErpClient.Cancellation);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.EndsWith("}", body, StringComparison.Ordinal);
        Assert.ThrowsAny<JsonException>(() => JsonDocument.Parse(body));
    }

    [Fact]
    public async Task RepeatedCursor_LeadsBackToTheSamePage()
    {
        await using DemoErpServer server = await StartAsync(new DemoFault(DemoFaultKind.RepeatedCursor, AfterRequests: 1));
        using DemoErpClient client = await DemoErpClient.ConnectAsync(server);
        string cursor = CursorOf(await client.GetAsync(Page));

        JsonElement looped = await client.GetAsync($"{Page}&cursor={cursor}");
        JsonElement again = await client.GetAsync($"{Page}&cursor={cursor}");

        Assert.Equal(cursor, CursorOf(looped));
        Assert.NotEqual(cursor, CursorOf(again));
        Assert.Equal(looped.GetProperty("data").GetRawText(), again.GetProperty("data").GetRawText());
    }

    [Fact]
    public async Task MissingRows_PageOmitsRowsThatTheNextPageDoesNotBring()
    {
        await using DemoErpServer server = await StartAsync(new DemoFault(DemoFaultKind.MissingRows));
        using DemoErpClient client = await DemoErpClient.ConnectAsync(server);

        JsonElement faulty = await client.GetAsync("orders?limit=15");
        JsonElement right = await client.GetAsync("orders?limit=15");

        Assert.Equal(
            right.GetProperty("data").EnumerateArray().Where(static (_, place) => place % 7 != 0).Select(DemoErpClient.IdOf),
            faulty.GetProperty("data").EnumerateArray().Select(DemoErpClient.IdOf));
        Assert.Equal(CursorOf(right), CursorOf(faulty));
    }

    [Fact]
    public async Task NewColumn_EveryRowOfThePageHasIt()
    {
        await using DemoErpServer server = await StartAsync(new DemoFault(DemoFaultKind.NewColumn));
        using DemoErpClient client = await DemoErpClient.ConnectAsync(server);

        JsonElement faulty = await client.GetAsync(Page);
        JsonElement right = await client.GetAsync(Page);

        Assert.All(faulty.GetProperty("data").EnumerateArray(), static row => Assert.Equal("P1", row.GetProperty("priorityCode").GetString()));
        Assert.All(right.GetProperty("data").EnumerateArray(), static row => Assert.False(row.TryGetProperty("priorityCode", out _)));
    }

    [Theory]
    [InlineData("customers", "creditLimit")]
    [InlineData("items", "averageCost")]
    [InlineData("inventory", "unitCost")]
    [InlineData("orders", "totalAmount")]
    [InlineData("invoices", "totalAmount")]
    public async Task ChangedType_NumberArrivesAsTextOrObject(string resource, string field)
    {
        await using DemoErpServer server = await StartAsync(new DemoFault(DemoFaultKind.ChangedType, resource));
        using DemoErpClient client = await DemoErpClient.ConnectAsync(server);

        JsonElement[] faulty = [.. (await client.GetAsync(resource)).GetProperty("data").EnumerateArray()];
        JsonElement[] right = [.. (await client.GetAsync(resource)).GetProperty("data").EnumerateArray()];

        Assert.Equal("n/a", faulty[0].GetProperty(field).GetString());
        Assert.Equal(right[1].GetProperty(field).GetRawText(), faulty[1].GetProperty(field).GetProperty("value").GetRawText());
        Assert.All(right, row => Assert.Equal(JsonValueKind.Number, row.GetProperty(field).ValueKind));
    }

    [Fact]
    public async Task ClockSetBack_CountsRequestsOfTheClockAlone()
    {
        await using DemoErpServer server = await StartAsync(
            new DemoFault(DemoFaultKind.ClockSetBack, AfterRequests: 1),
            new DemoFault(DemoFaultKind.ClockSetBack, AfterRequests: 2, Delay: TimeSpan.FromHours(1)));
        using DemoErpClient client = await DemoErpClient.ConnectAsync(server);

        List<TimeSpan> behind = [];
        for (int request = 0; request < 4; request++)
        {
            Assert.Equal(HttpStatusCode.OK, await StatusAsync(client, Page));
            behind.Add(server.Now - await client.ClockAsync());
        }

        Assert.Equal([TimeSpan.Zero, TimeSpan.FromDays(3), TimeSpan.FromHours(1), TimeSpan.Zero], behind);
    }

    [Fact]
    public async Task FaultsHit_CountsTheRequestsOfEachKind()
    {
        await using DemoErpServer server = await StartAsync(
            new DemoFault(DemoFaultKind.ServerError, "orders", AfterRequests: 1, Times: 2), new DemoFault(DemoFaultKind.Throttle, "customers"));
        using DemoErpClient client = await DemoErpClient.ConnectAsync(server);

        List<long> hits = [];
        for (int request = 0; request < 4; request++)
        {
            hits.Add(server.FaultsHit(DemoFaultKind.ServerError));
            await StatusAsync(client, Page);
        }

        Assert.Equal([0, 0, 1, 2], hits);
        Assert.Equal(0, server.FaultsHit(DemoFaultKind.Throttle));
    }

    [Fact]
    public async Task ClearFaults_NothingHappensAnyMore()
    {
        await using DemoErpServer server = await StartAsync(new DemoFault(DemoFaultKind.ServerError, Times: 5));
        using DemoErpClient client = await DemoErpClient.ConnectAsync(server);
        Assert.Equal(HttpStatusCode.InternalServerError, await StatusAsync(client, Page));

        server.ClearFaults();

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(client, Page));
        Assert.Equal(1, server.FaultsHit(DemoFaultKind.ServerError));
    }

    [Fact]
    public async Task RowsServed_CountsWhatWasSentCompletely()
    {
        await using DemoErpServer server = await StartAsync(
            new DemoFault(DemoFaultKind.CutBody, AfterRequests: 1), new DemoFault(DemoFaultKind.MissingRows, AfterRequests: 2));
        using DemoErpClient client = await DemoErpClient.ConnectAsync(server);

        await client.GetAsync("orders?limit=20");
        using HttpResponseMessage cut = await client.SendAsync("orders?limit=20");
        await Assert.ThrowsAnyAsync<Exception>(() => cut.Content.ReadAsByteArrayAsync(DemoErpClient.Cancellation));
        await client.GetAsync("orders?limit=8");

        Assert.Equal(20 + 6, server.RowsServed("orders"));
        Assert.Equal(0, server.RowsServed("customers"));
        Assert.Equal(4, server.RequestCount);
    }

    [Fact]
    public async Task Inject_ImpossibleFault_Refused()
    {
        await using DemoErpServer server = await StartAsync();

        Assert.Throws<ArgumentException>(() => server.Inject(new DemoFault(DemoFaultKind.Slow, "vendors")));
        Assert.Throws<ArgumentException>(() => server.Inject(new DemoFault(DemoFaultKind.Slow, AfterRequests: -1)));
        Assert.Throws<ArgumentException>(() => server.Inject(new DemoFault(DemoFaultKind.Slow, Times: 0)));
        Assert.Throws<ArgumentException>(() => server.Inject(new DemoFault(DemoFaultKind.Slow, Delay: TimeSpan.FromSeconds(-1))));
        Assert.Throws<ArgumentException>(() => server.Inject(new DemoFault(DemoFaultKind.ClockSetBack, "orders")));
        Assert.Throws<ArgumentNullException>(() => server.Inject(null!));
    }

    private static string CursorOf(JsonElement page) => page.GetProperty("next_cursor").GetString()!;

    private static async Task<HttpStatusCode> StatusAsync(DemoErpClient client, string path)
    {
        using HttpResponseMessage answer = await client.SendAsync(path);
        return answer.StatusCode;
    }

    private static async Task<DemoErpServer> StartAsync(params DemoFault[] faults)
    {
        DemoErpServer server = await DemoErpServer.StartAsync(cancellationToken: DemoErpClient.Cancellation);
        foreach (DemoFault fault in faults)
        {
            server.Inject(fault);
        }

        return server;
    }
}
