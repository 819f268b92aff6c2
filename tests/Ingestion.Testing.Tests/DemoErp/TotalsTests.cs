using System.Globalization;
using System.Numerics;
using System.Text.Json;
using Ingestion.Testing.DemoErp;

namespace Ingestion.Testing.Tests.DemoErp;

public class TotalsTests
{
    [Theory]
    [InlineData("customers")]
    [InlineData("items")]
    [InlineData("inventory")]
    [InlineData("orders")]
    [InlineData("orders/lines")]
    [InlineData("invoices")]
    public async Task Totals_AnyResource_EqualTheSumsOfTheListing(string resource)
    {
        await using DemoErpServer server = await DemoErpServer.StartAsync(
            new DemoErpOptions { Rows = 2_500, Day = 50 }, DemoErpClient.Cancellation);
        using DemoErpClient client = await DemoErpClient.ConnectAsync(server);
        DateTimeOffset since = new(2026, 1, 5, 0, 0, 0, TimeSpan.Zero);
        DateTimeOffset until = new(2026, 2, 15, 0, 0, 0, TimeSpan.Zero);

        foreach ((DateTimeOffset? low, DateTimeOffset? high) in new (DateTimeOffset?, DateTimeOffset?)[] { (null, null), (since, until) })
        {
            string window = (low is null ? "" : $"&modified_since={DemoErpClient.Encode(low.Value)}")
                + (high is null ? "" : $"&modified_until={DemoErpClient.Encode(high.Value)}");
            List<JsonElement> rows = await ListAsync(client, resource, window);

            JsonElement answer = await client.GetAsync($"{resource}/totals?{window.TrimStart('&')}");
            DemoTotals totals = server.Totals(resource, low, high);

            Assert.NotEmpty(rows);
            Assert.Equal(rows.Count, answer.GetProperty("rows").GetInt32());
            Assert.Equal(rows.Count, totals.Rows);
            Dictionary<string, string> served = answer.GetProperty("sums").EnumerateObject()
                .ToDictionary(static sum => sum.Name, static sum => sum.Value.GetString()!);
            Assert.Equal(totals.Sums.Keys, served.Keys);
            foreach ((string field, string sum) in served)
            {
                Assert.Equal(ExactSum(rows, field), sum);
                Assert.Equal(sum, totals.Sums[field].ToString(CultureInfo.InvariantCulture));
            }
        }
    }

    [Fact]
    public async Task List_Orders_HeaderAmountsAddUp()
    {
        await using DemoErpServer server = await DemoErpServer.StartAsync(
            new DemoErpOptions { Rows = 2_500, Day = 50 }, DemoErpClient.Cancellation);
        using DemoErpClient client = await DemoErpClient.ConnectAsync(server);

        List<JsonElement> orders = await client.ListAsync("orders", "&include=lines");

        Assert.All(orders, static order =>
        {
            BigInteger subtotal = Unscaled(order.GetProperty("subtotal"), 4);
            Assert.Equal(subtotal, order.GetProperty("lines").EnumerateArray().Aggregate(
                BigInteger.Zero, static (sum, line) => sum + Unscaled(line.GetProperty("lineAmount"), 4)));
            Assert.Equal(
                Unscaled(order.GetProperty("totalAmount"), 4),
                subtotal - Unscaled(order.GetProperty("discountAmount"), 4) + Unscaled(order.GetProperty("taxAmount"), 4));
        });
    }

    [Fact]
    public async Task List_Orders_HoldsAmountsThatADoubleCannot()
    {
        await using DemoErpServer server = await DemoErpServer.StartAsync(cancellationToken: DemoErpClient.Cancellation);
        using DemoErpClient client = await DemoErpClient.ConnectAsync(server);

        foreach (string resource in new[] { "orders", "invoices" })
        {
            IEnumerable<string> totals = (await client.ListAsync(resource)).Select(static row => row.GetProperty("totalAmount").GetRawText());

            Assert.Contains(totals, static text =>
                double.Parse(text, CultureInfo.InvariantCulture).ToString("F4", CultureInfo.InvariantCulture) != text);
        }
    }

    [Fact]
    public async Task List_Orders_SubtotalIsTextAndTotalIsANumberWithFourDecimals()
    {
        await using DemoErpServer server = await DemoErpServer.StartAsync(cancellationToken: DemoErpClient.Cancellation);
        using DemoErpClient client = await DemoErpClient.ConnectAsync(server);

        Assert.All(await client.ListAsync("orders"), static row =>
        {
            Assert.Equal(JsonValueKind.String, row.GetProperty("subtotal").ValueKind);
            Assert.Equal(JsonValueKind.Number, row.GetProperty("totalAmount").ValueKind);
            Assert.Matches("^-?[0-9]+[.][0-9]{4}$", row.GetProperty("totalAmount").GetRawText());
        });
    }

    [Fact]
    public async Task Totals_UnknownResource_NamesTheKnownOnes()
    {
        await using DemoErpServer server = await DemoErpServer.StartAsync(cancellationToken: DemoErpClient.Cancellation);

        var exception = Assert.Throws<ArgumentException>(() => server.Totals("vendors"));

        Assert.Contains("'vendors'", exception.Message, StringComparison.Ordinal);
        Assert.Contains("orders/lines", exception.Message, StringComparison.Ordinal);
    }

    private static async Task<List<JsonElement>> ListAsync(DemoErpClient client, string resource, string window) =>
        resource == "orders/lines"
            ? [.. (await client.ListAsync("orders", "&include=lines" + window)).SelectMany(static row => row.GetProperty("lines").EnumerateArray())]
            : await client.ListAsync(resource, window);

    private static string ExactSum(List<JsonElement> rows, string field)
    {
        string first = rows[0].GetProperty(field).ToString();
        int scale = first.Length - first.IndexOf('.', StringComparison.Ordinal) - 1;
        BigInteger sum = rows.Aggregate(BigInteger.Zero, (sum, row) => sum + Unscaled(row.GetProperty(field), scale));
        string digits = BigInteger.Abs(sum).ToString(CultureInfo.InvariantCulture).PadLeft(scale + 1, '0');
        return (sum.Sign < 0 ? "-" : "") + digits[..^scale] + "." + digits[^scale..];
    }

    /// <summary>Reads the number's text as an integer of its last decimal; no floating point, no rounding.</summary>
    private static BigInteger Unscaled(JsonElement value, int scale)
    {
        string text = value.ToString();
        Assert.Equal(scale, text.Length - text.IndexOf('.', StringComparison.Ordinal) - 1);
        return BigInteger.Parse(text.Replace(".", "", StringComparison.Ordinal), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
    }
}
