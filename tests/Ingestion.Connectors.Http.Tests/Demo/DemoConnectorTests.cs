using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ingestion.Connectors.Http.Tests.Support;
using Ingestion.Testing.DemoErp;

namespace Ingestion.Connectors.Http.Tests.Demo;

public class DemoConnectorTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task CheckAsync_HealthyErp_SaysWhatItFound()
    {
        await using var host = await DemoHost.StartAsync();

        var results = await host.Connector.CheckAsync(host.Context(), Cancel);

        Assert.Equal(["credentials", "api"], results.Select(result => result.Name));
        Assert.All(results, result => Assert.True(result.IsHealthy));
        Assert.Contains("offers customers, items, inventory, orders, invoices", results[1].Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CheckAsync_WrongSecret_IsACredentialsErrorWithARemedyAndWithoutTheSecret()
    {
        await using var host = await DemoHost.StartAsync();

        var exception = await Assert.ThrowsAsync<IngestionException>(async () => await host.Connector.CheckAsync(host.Context(secret: "c4n4ry"), Cancel));

        Assert.Equal((ErrorClass.Credentials, "ING2003", "secrets.json"), (exception.ErrorClass, exception.Code, exception.Subject));
        Assert.Contains("invalid_client", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("c4n4ry", exception.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task CheckAsync_WrongPath_IsAConfigurationError()
    {
        await using var host = await DemoHost.StartAsync();

        var exception = await Assert.ThrowsAsync<IngestionException>(
            async () => await host.Connector.CheckAsync(host.Context(baseUrl: $"{host.Server.BaseAddress}other"), Cancel));

        Assert.Equal((ErrorClass.Configuration, "ING1032"), (exception.ErrorClass, exception.Code));
    }

    [Fact]
    public async Task CreateExtractor_SettingsWithoutAddress_SaysWhatToSet()
    {
        await using var host = await DemoHost.StartAsync();

        var exception = Assert.Throws<IngestionException>(
            () => host.Connector.CreateExtractor(host.Context(change: settings => settings["connection"]!["baseUrl"] = null), "customers"));

        Assert.Equal((ErrorClass.Configuration, "ING1030"), (exception.ErrorClass, exception.Code));
        Assert.Contains("Set 'connection.baseUrl'", exception.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CreateExtractor_MistypedSetting_NamesTheNearestOne()
    {
        await using var host = await DemoHost.StartAsync();

        var exception = Assert.Throws<IngestionException>(
            () => host.Connector.CreateExtractor(host.Context(change: settings => settings["dataTypes"]!["customers"]!["source"]!["pagesize"] = 5), "customers"));

        Assert.Contains("Did you mean 'pageSize'?", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CreateExtractor_SettingsThatSayOnlyWhatTheyMust_UsesTheDefaults()
    {
        await using var host = await DemoHost.StartAsync();
        var context = host.Context(change: settings =>
        {
            settings["connection"] = new JsonObject { ["baseUrl"] = host.Server.BaseAddress.AbsoluteUri };
            settings["dataTypes"]!["customers"]!["source"] = new JsonObject { ["resource"] = "customers" };
            settings["dataTypes"]!["sales_order_lines"]!["source"] = new JsonObject { ["resource"] = "orders", ["explode"] = "lines", ["key"] = "lineId" };
        });

        var customers = await ReadAsync(host.Connector.CreateExtractor(context, "customers"));
        var lines = await ReadAsync(host.Connector.CreateExtractor(context, "sales_order_lines"));

        Assert.Equal(host.Server.Totals("customers").Rows, customers.Rows.Count);
        Assert.Equal(host.Server.Totals("orders/lines").Rows, lines.Rows.Count);
    }

    [Fact]
    public async Task CreateExtractor_SourceWithoutResource_IsAConfigurationError()
    {
        await using var host = await DemoHost.StartAsync();

        var exception = Assert.Throws<IngestionException>(
            () => host.Connector.CreateExtractor(host.Context(change: settings => settings["dataTypes"]!["customers"]!["source"]!.AsObject().Remove("resource")), "customers"));

        Assert.Equal(ErrorClass.Configuration, exception.ErrorClass);
        Assert.Contains("resource", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sales_orders", "resource", "order", "ING1037")]
    [InlineData("sales_order_lines", "explode", "line", "ING1037")]
    [InlineData("sales_order_lines", "key", "lineID", "ING1037")]
    public async Task PlanAsync_SettingThatTheErpDoesNotKnow_NamesWhatItKnows(string dataType, string setting, string value, string code)
    {
        await using var host = await DemoHost.StartAsync();
        await using var extractor = host.Connector.CreateExtractor(
            host.Context(change: settings => settings["dataTypes"]![dataType]!["source"]![setting] = value), dataType);

        var exception = await Assert.ThrowsAsync<IngestionException>(async () => await extractor.PlanAsync(new ExtractRequest(ExtractionMode.Full), Cancel));

        Assert.Equal((ErrorClass.Configuration, code), (exception.ErrorClass, exception.Code));
        Assert.Contains($"'{value}'", exception.Message, StringComparison.Ordinal);
        Assert.Contains("Known: ", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(WatermarkKind.Sequence, "17")]
    [InlineData(WatermarkKind.Timestamp, "yesterday")]
    public async Task PlanAsync_WatermarkOfAnotherKind_IsAConfigurationError(WatermarkKind kind, string value)
    {
        await using var host = await DemoHost.StartAsync();

        var exception = await Assert.ThrowsAsync<IngestionException>(() => host.ReadIncrementalAsync("customers", new Watermark(kind, value)));

        Assert.Equal((ErrorClass.Configuration, "ING1047"), (exception.ErrorClass, exception.Code));
    }

    [Fact]
    public async Task ReadAsync_DescriptorOfSomebodyElse_IsAConfigurationError()
    {
        await using var host = await DemoHost.StartAsync();
        await using var extractor = host.Extractor("customers");
        var plan = await extractor.PlanAsync(new ExtractRequest(ExtractionMode.Full), Cancel);

        var exception = Assert.Throws<IngestionException>(() => extractor.ReadAsync(plan, new Partition("p", "{}"), cancellationToken: Cancel));

        Assert.Equal("ING1036", exception.Code);
    }

    [Fact]
    public async Task DiscoverAsync_ListsTheDataTypesWithTheirFields()
    {
        await using var host = await DemoHost.StartAsync();

        var types = await host.Connector.DiscoverAsync(host.Context(), Cancel);

        Assert.Equal(["customers", "inventory", "invoices", "items", "sales_order_lines", "sales_orders"], types.Select(type => type.Name).Order(StringComparer.Ordinal));
        var lines = types.Single(type => type.Name == "sales_order_lines");
        Assert.Equal(("orders", "lineId", true, false), (lines.SourceName, Assert.Single(lines.KeyFields), lines.SupportsIncremental, lines.ReportsDeletes));
        Assert.True(lines.Schema.IndexOf("parent.id") >= 0);
        Assert.All(types, type => Assert.True(type.Schema.IndexOf(Assert.Single(type.KeyFields)) >= 0));
    }

    [Fact]
    public async Task DefaultSettings_MapOnlyFieldsThatTheErpHas_EachToColumnsOfItsOwn()
    {
        await using var host = await DemoHost.StartAsync();
        var types = (await host.Connector.DiscoverAsync(host.Context(), Cancel)).ToDictionary(type => type.Name);
        var settings = SettingsDocument.Parse(Encoding.UTF8.GetBytes(host.Connector.DefaultSettings), "default");

        foreach (var dataType in settings.GetProperty("dataTypes").EnumerateObject())
        {
            var schema = types[dataType.Name].Schema;
            var mappings = dataType.Value.GetProperty("mappings").EnumerateObject().ToArray();
            Assert.All(mappings, mapping => Assert.True(schema.IndexOf(mapping.Name) >= 0, $"{dataType.Name} has no field '{mapping.Name}'."));
            Assert.All(dataType.Value.GetProperty("ignore").EnumerateArray(), field => Assert.True(schema.IndexOf(field.GetString()!) >= 0));
            var columns = mappings.SelectMany(mapping => mapping.Value.ValueKind == JsonValueKind.Array ? mapping.Value.EnumerateArray() : Enumerable.Repeat(mapping.Value, 1)).Select(column => column.GetString()).ToArray();
            Assert.Equal(columns.Length, columns.Distinct().Count());
            Assert.Contains("source_modified_at", columns);
        }
    }

    [Fact]
    public async Task ReadAsync_CompressedAnswers_AreReadTheSame()
    {
        await using var plain = await DemoHost.StartAsync();
        await using var compressed = await DemoHost.StartAsync(new DemoErpOptions { Compression = true });

        Assert.Equal((await plain.ReadFullAsync("invoices")).Rows, (await compressed.ReadFullAsync("invoices")).Rows);
    }

    private static async Task<Extraction> ReadAsync(IExtractor extractor)
    {
        await using (extractor)
        {
            return await Extraction.ReadAsync(extractor, new ExtractRequest(ExtractionMode.Full), Cancel);
        }
    }
}
