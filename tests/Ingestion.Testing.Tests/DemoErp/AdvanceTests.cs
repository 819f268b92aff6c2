using System.Text.Json;
using Ingestion.Testing.DemoErp;

namespace Ingestion.Testing.Tests.DemoErp;

public class AdvanceTests
{
    [Theory]
    [InlineData(3, 0, 1)]
    [InlineData(37, 0, 1)]
    [InlineData(37, 200, 1)]
    [InlineData(1_000, 0, 1)]
    [InlineData(1_000, 0, 3)]
    [InlineData(1_000, 700, 1)]
    [InlineData(6_007, 1_500, 2)]
    public async Task Advance_Days_FeedsEqualTheDifferenceOfTwoFullListings(long rows, int day, int days)
    {
        await using DemoErpServer server = await DemoErpServer.StartAsync(
            new DemoErpOptions { Rows = rows, Day = day }, DemoErpClient.Cancellation);
        using DemoErpClient client = await DemoErpClient.ConnectAsync(server);
        Dictionary<string, Dictionary<string, string>> before = await ListAllAsync(server, client);
        DateTimeOffset low = await client.ClockAsync();

        Assert.Equal(day + days, server.Advance(days));

        DateTimeOffset high = await client.ClockAsync();
        Assert.Equal(low.AddDays(days), high);
        foreach ((string resource, Dictionary<string, string> now) in await ListAllAsync(server, client))
        {
            Dictionary<string, string> then = before[resource];
            string[] added = [.. now.Keys.Except(then.Keys)];
            string[] changed = [.. now.Keys.Intersect(then.Keys).Where(id => now[id] != then[id])];
            string[] deleted = [.. then.Keys.Except(now.Keys)];
            Assert.NotEmpty(added);
            Assert.NotEmpty(changed);
            Assert.NotEmpty(deleted);

            List<JsonElement> feed = await client.ListAsync(resource, $"&modified_since={DemoErpClient.Encode(low)}");
            Assert.All(feed, row => Assert.True(DemoErpClient.ModifiedAt(row) > low && DemoErpClient.ModifiedAt(row) <= high));
            Assert.Equal(added.Concat(changed).Order(), feed.Select(DemoErpClient.IdOf).Order());

            List<JsonElement> deletions = await client.ListAsync(resource + "/deleted", $"&since={DemoErpClient.Encode(low)}", limit: 2);
            string[] deletedIds = [.. deletions.Select(DemoErpClient.IdOf)];
            Assert.All(deletions, row => Assert.True(DeletedAt(row) > low && DeletedAt(row) <= high));
            Assert.Empty(deleted.Except(deletedIds));
            Assert.Empty(deletedIds.Intersect(now.Keys));
        }
    }

    [Theory]
    [InlineData(10_000)]
    [InlineData(40_000)]
    public async Task Advance_OneDay_TouchesAboutAThousandth(long rows)
    {
        await using DemoErpServer server = await DemoErpServer.StartAsync(
            new DemoErpOptions { Rows = rows, Day = 1 }, DemoErpClient.Cancellation);
        using DemoErpClient client = await DemoErpClient.ConnectAsync(server);

        List<JsonElement> touched = await client.ListAsync("orders", "&modified_since=2026-01-01T00:00:00Z");
        List<JsonElement> deleted = await client.ListAsync("orders/deleted");

        Assert.Equal(rows / 1_000, touched.Count(row => row.GetProperty("id").GetInt64() > rows));
        Assert.InRange(touched.Count(row => row.GetProperty("id").GetInt64() <= rows), rows / 1_100, rows / 900);
        Assert.Equal(rows / 4_000, deleted.Count);
    }

    [Fact]
    public async Task Deleted_Window_ExclusiveBelowAndInclusiveAbove()
    {
        await using DemoErpServer server = await DemoErpServer.StartAsync(
            new DemoErpOptions { Rows = 12_000, Day = 9 }, DemoErpClient.Cancellation);
        using DemoErpClient client = await DemoErpClient.ConnectAsync(server);
        List<JsonElement> all = await client.ListAsync("orders/deleted");
        DateTimeOffset low = DeletedAt(all[4]);
        DateTimeOffset high = DeletedAt(all[9]);

        List<JsonElement> window = await client.ListAsync(
            "orders/deleted", $"&since={DemoErpClient.Encode(low)}&until={DemoErpClient.Encode(high)}", limit: 2);

        Assert.Equal(all.Select(DeletedAt).Order(), all.Select(DeletedAt));
        Assert.Equal(all[5..10].Select(DemoErpClient.IdOf), window.Select(DemoErpClient.IdOf));
    }

    [Fact]
    public async Task Advance_RunningServer_EqualsAServerStartedOnThatDay()
    {
        await using DemoErpServer advanced = await DemoErpServer.StartAsync(
            new DemoErpOptions { Rows = 800, Day = 2 }, DemoErpClient.Cancellation);
        await using DemoErpServer started = await DemoErpServer.StartAsync(
            new DemoErpOptions { Rows = 800, Day = 12 }, DemoErpClient.Cancellation);
        using DemoErpClient advancedClient = await DemoErpClient.ConnectAsync(advanced);
        using DemoErpClient startedClient = await DemoErpClient.ConnectAsync(started);

        advanced.Advance(10);

        Assert.Equal(started.Now, advanced.Now);
        Assert.Equal(await ListAllAsync(started, startedClient), await ListAllAsync(advanced, advancedClient));
    }

    [Fact]
    public async Task List_OtherSeed_OtherRows()
    {
        await using DemoErpServer one = await DemoErpServer.StartAsync(new DemoErpOptions { Seed = 1 }, DemoErpClient.Cancellation);
        await using DemoErpServer two = await DemoErpServer.StartAsync(new DemoErpOptions { Seed = 2 }, DemoErpClient.Cancellation);
        using DemoErpClient oneClient = await DemoErpClient.ConnectAsync(one);
        using DemoErpClient twoClient = await DemoErpClient.ConnectAsync(two);

        foreach (string resource in one.Resources)
        {
            Assert.NotEqual(await oneClient.ListTextByIdAsync(resource), await twoClient.ListTextByIdAsync(resource));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(DemoErpOptions.MaxDay)]
    public async Task Advance_ImpossibleNumberOfDays_Refused(int days)
    {
        await using DemoErpServer server = await DemoErpServer.StartAsync(new DemoErpOptions { Day = 1 }, DemoErpClient.Cancellation);

        Assert.Throws<ArgumentOutOfRangeException>(() => server.Advance(days));
        Assert.Equal(1, server.Day);
    }

    private static async Task<Dictionary<string, Dictionary<string, string>>> ListAllAsync(DemoErpServer server, DemoErpClient client)
    {
        Dictionary<string, Dictionary<string, string>> all = [];
        foreach (string resource in server.Resources)
        {
            all[resource] = await client.ListTextByIdAsync(resource, resource == "orders" ? "&include=lines" : "");
        }

        return all;
    }

    private static DateTimeOffset DeletedAt(JsonElement row) => row.GetProperty("deletedAt").GetDateTimeOffset();
}
