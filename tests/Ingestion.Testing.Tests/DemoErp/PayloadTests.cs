using System.Globalization;
using System.Text.Json;
using Ingestion.Testing.DemoErp;

namespace Ingestion.Testing.Tests.DemoErp;

/// <summary>The traps that the payload sets for its readers must really be there, already in the default world.</summary>
public class PayloadTests
{
    [Fact]
    public async Task Orders_DefaultWorld_SetEveryTrap()
    {
        await using DemoErpServer server = await DemoErpServer.StartAsync(cancellationToken: DemoErpClient.Cancellation);
        using DemoErpClient client = await DemoErpClient.ConnectAsync(server);

        List<JsonElement> orders = await client.ListAsync("orders", "&include=lines");

        Assert.Contains(orders, static row => !row.TryGetProperty("requestedDate", out _));
        Assert.Contains(orders, static row => row.TryGetProperty("requestedDate", out JsonElement date) && date.ValueKind == JsonValueKind.Null);
        Assert.Contains(orders, static row => row.GetProperty("customerPo").ValueKind == JsonValueKind.Null);
        Assert.Contains(orders, static row => row.GetProperty("customerPo").GetString() == "");
        Assert.Contains(orders, static row => row.GetProperty("customerPo").GetString() == "   ");
        Assert.Contains(orders, static row => row.GetProperty("customerPo").GetString()?.Contains('"', StringComparison.Ordinal) == true);
        Assert.Contains(orders, static row => row.GetProperty("shipTo").ValueKind == JsonValueKind.Null);
        Assert.Contains(orders, static row => row.GetProperty("exchangeRate").ValueKind == JsonValueKind.String);
        Assert.Contains(orders, static row => row.GetProperty("exchangeRate").GetRawText().Split('.')[1].Length == 10);
        Assert.Contains(orders, static row => row.GetProperty("isCancelled").GetBoolean());
        Assert.Contains(orders, static row => row.GetProperty("totalAmount").GetRawText().StartsWith('-'));
        Assert.Equal(
            ["A", "B", "C", "D", "F", "G", "H"], orders.Select(static row => row.GetProperty("status").GetString()!).Distinct().Order());
        Assert.Equal(
            ["+01:00", "+05:30", "-06:00", "Z"],
            orders.Select(static row => OffsetOf(row.GetProperty("createdAt").GetString()!)).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task CustomerNames_SomeWorld_HoldTextThatBreaksCarelessReaders()
    {
        await using DemoErpServer server = await DemoErpServer.StartAsync(
            new DemoErpOptions { Rows = 50_000 }, DemoErpClient.Cancellation);
        using DemoErpClient client = await DemoErpClient.ConnectAsync(server);

        List<JsonElement> customers = await client.ListAsync("customers");
        HashSet<string> names = [.. customers.Select(static row => row.GetProperty("name").GetString()!)];

        Assert.Contains("東京電機株式会社", names);
        Assert.Contains("Trailing Blanks Ltd   ", names);
        Assert.Contains("The \"Right\" Bolt, Inc.", names);
        Assert.Contains("Two Line\nTrading", names);
        Assert.Contains("Escaped ümläut 🔩 AG", names);
        Assert.Contains("Cafe\u0301 E\u0301quipement SARL", names);
        Assert.Contains("חברת כלים בעמ", names);
    }

    [Fact]
    public async Task OrderDate_AnyOrder_IsTheCompanysDateOfCreation()
    {
        TimeZoneInfo company = TimeZoneInfo.FindSystemTimeZoneById("America/Chicago");
        await using DemoErpServer server = await DemoErpServer.StartAsync(cancellationToken: DemoErpClient.Cancellation);
        using DemoErpClient client = await DemoErpClient.ConnectAsync(server);

        List<JsonElement> orders = await client.ListAsync("orders");

        Assert.All(orders, row => Assert.Equal(
            TimeZoneInfo.ConvertTime(row.GetProperty("createdAt").GetDateTimeOffset(), company).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            row.GetProperty("orderDate").GetString()));
        Assert.Contains(orders, static row =>
            row.GetProperty("createdAt").GetDateTimeOffset().UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            != row.GetProperty("orderDate").GetString());
    }

    [Fact]
    public async Task References_DayZero_AllLeadToRowsThatExist()
    {
        await using DemoErpServer server = await DemoErpServer.StartAsync(cancellationToken: DemoErpClient.Cancellation);
        using DemoErpClient client = await DemoErpClient.ConnectAsync(server);
        HashSet<string> customers = [.. (await client.ListAsync("customers")).Select(DemoErpClient.IdOf)];
        HashSet<string> items = [.. (await client.ListAsync("items")).Select(DemoErpClient.IdOf)];
        Dictionary<string, JsonElement> orders = (await client.ListAsync("orders", "&include=lines")).ToDictionary(DemoErpClient.IdOf);

        Assert.All(orders.Values, row => Assert.Contains(row.GetProperty("customerId").ToString(), customers));
        Assert.All(
            orders.Values.SelectMany(static row => row.GetProperty("lines").EnumerateArray()),
            line => Assert.Contains(line.GetProperty("itemId").ToString(), items));
        Assert.All(await client.ListAsync("inventory"), row => Assert.Contains(row.GetProperty("itemId").ToString(), items));
        Assert.All(await client.ListAsync("invoices"), row =>
        {
            JsonElement order = orders[row.GetProperty("orderId").ToString()];
            Assert.Equal(order.GetProperty("customerId").GetInt64(), row.GetProperty("customerId").GetInt64());
            Assert.Equal(order.GetProperty("number").GetString(), row.GetProperty("orderNumber").GetString());
        });
    }

    [Fact]
    public async Task ReturnsAndCredits_AllAmounts_AreNegativeOrZero()
    {
        await using DemoErpServer server = await DemoErpServer.StartAsync(cancellationToken: DemoErpClient.Cancellation);
        using DemoErpClient client = await DemoErpClient.ConnectAsync(server);

        List<JsonElement> returns =
            [.. (await client.ListAsync("orders", "&include=lines")).Where(static row => row.GetProperty("type").GetString() == "return")];
        List<JsonElement> credits =
            [.. (await client.ListAsync("invoices")).Where(static row => row.GetProperty("documentType").GetString() == "credit")];

        Assert.Contains(returns, static row => Amount(row, "discountAmount") < 0);
        Assert.All(returns, static row => Assert.True(
            Amount(row, "subtotal") < 0 && Amount(row, "discountAmount") <= 0 && Amount(row, "taxAmount") <= 0 && Amount(row, "totalAmount") < 0));
        Assert.All(returns.SelectMany(static row => row.GetProperty("lines").EnumerateArray()), static line => Assert.True(
            Amount(line, "quantity") < 0 && Amount(line, "quantityShipped") <= 0 && Amount(line, "lineAmount") <= 0));
        Assert.Contains(credits, static row => Amount(row, "taxAmount") < 0);
        Assert.All(credits, static row => Assert.True(
            Amount(row, "subtotal") < 0 && Amount(row, "taxAmount") <= 0 && Amount(row, "totalAmount") < 0 && Amount(row, "amountPaid") <= 0));
    }

    [Fact]
    public async Task LineIds_AllOrders_AreUnique()
    {
        await using DemoErpServer server = await DemoErpServer.StartAsync(cancellationToken: DemoErpClient.Cancellation);
        using DemoErpClient client = await DemoErpClient.ConnectAsync(server);

        List<long> ids =
        [
            .. (await client.ListAsync("orders", "&include=lines"))
                .SelectMany(static row => row.GetProperty("lines").EnumerateArray())
                .Select(static line => line.GetProperty("lineId").GetInt64()),
        ];

        Assert.NotEmpty(ids);
        Assert.Equal(ids.Count, ids.Distinct().Count());
    }

    private static decimal Amount(JsonElement row, string field) =>
        decimal.Parse(row.GetProperty(field).ToString(), CultureInfo.InvariantCulture);

    private static string OffsetOf(string time) => time.EndsWith('Z') ? "Z" : time[^6..];
}
