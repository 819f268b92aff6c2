using Ingestion.TestSupport;

namespace Ingestion.Core.Tests.Settings;

public sealed class FileErpConfigurationProviderTests : IDisposable
{
    private readonly SettingsFolder _settings = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _settings.Dispose();

    [Fact]
    public async Task GetAsync_DefaultsAlone_AreReadCompletely()
    {
        var configuration = await _settings.ReadAsync();

        Assert.Equal(("demo", "acme", null, "America/Chicago"), (configuration.ErpType, configuration.ClientId, configuration.Company, configuration.TimeZone));
        Assert.Equal("default settings of demo", configuration.Source);
        Assert.Equal(["customers", "sales_orders"], configuration.DataTypes.Keys.Order(StringComparer.Ordinal));
        var orders = configuration.GetDataType("sales_orders");
        Assert.Equal(["order_id", "source_id"], orders.Mappings["id"]);
        Assert.Equal(["order_number"], orders.Mappings["number"]);
        Assert.Equal(["lines"], orders.Ignore);
        Assert.Equal(["trim"], orders.Transformers);
        Assert.Equal((UnmappedFieldPolicy.DropAndReport, TimeSpan.FromMinutes(5)), (orders.Unmapped, orders.Overlap));
        var customers = configuration.GetDataType("customers");
        Assert.Equal((UnmappedFieldPolicy.KeepSnakeCase, TimeSpan.Zero, 0), (customers.Unmapped, customers.Overlap, customers.Mappings.Count));
    }

    [Fact]
    public async Task GetAsync_TypeAndClientFiles_MergeByKeyAndReplaceLists()
    {
        var configuration = await _settings.ReadAsync(
            """ "company": "Acme Inc.", "connection": { "pageSize": 100, "limits": { "burst": 5 } }, "dataTypes": { "sales_orders": { "ignore": ["a", "b"] } } """,
            """ "timeZone": "Europe/Berlin", "connection": { "pageSize": 50 }, "dataTypes": { "sales_orders": { "mappings": { "number": ["po"] } }, "items": {} } """);

        Assert.Equal(("Acme Inc.", "Europe/Berlin"), (configuration.Company, configuration.TimeZone));
        Assert.Equal("""{"address":"https://demo.example","pageSize":50,"limits":{"perSecond":10,"burst":5}}""", configuration.Connection.ToString());
        var orders = configuration.GetDataType("sales_orders");
        Assert.Equal(["a", "b"], orders.Ignore);
        Assert.Equal(["po"], orders.Mappings["number"]);
        Assert.Equal(["order_id", "source_id"], orders.Mappings["id"]);
        Assert.True(configuration.DataTypes.ContainsKey("items"));
    }

    [Fact]
    public async Task GetAsync_Null_RemovesWhatALowerLayerSet()
    {
        var configuration = await _settings.ReadAsync(
            """ "timeZone": null, "connection": { "limits": null }, "dataTypes": { "customers": null, "sales_orders": { "unmapped": null, "overlap": null, "ignore": null, "mappings": { "secret": null } } } """);

        Assert.Equal("UTC", configuration.TimeZone);
        Assert.Equal("""{"address":"https://demo.example","pageSize":500}""", configuration.Connection.ToString());
        var orders = Assert.Single(configuration.DataTypes).Value;
        Assert.Equal((UnmappedFieldPolicy.KeepSnakeCase, TimeSpan.Zero, 0), (orders.Unmapped, orders.Overlap, orders.Ignore.Count));
        Assert.Equal(["id", "number"], orders.Mappings.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task GetAsync_NumberOfManyDigits_KeepsItsText()
    {
        var configuration = await _settings.ReadAsync(""" "company": "x" """);

        Assert.Equal("""{"path":"/orders","exact":12345678901234567890.10}""", configuration.GetDataType("sales_orders").Source.ToString());
    }

    [Fact]
    public async Task GetAsync_Sections_NameTheFilesTheyCameFrom()
    {
        var configuration = await _settings.ReadAsync(
            """ "connection": { "pageSize": 1 }, "dataTypes": { "sales_orders": { "source": { "path": "/x" } } } """,
            """ "connection": { "pageSize": 2 } """);

        Assert.Equal($"{_settings.TypeFile} + {_settings.ClientFile}", configuration.Source);
        Assert.Equal($"{_settings.TypeFile} + {_settings.ClientFile}", configuration.Connection.Source);
        Assert.Equal(_settings.TypeFile, configuration.GetDataType("sales_orders").Source.Source);
        Assert.Equal("default settings of demo", configuration.GetDataType("customers").Source.Source);
        Assert.Equal("dataTypes.sales_orders.source", configuration.GetDataType("sales_orders").Source.Path);
    }

    [Fact]
    public async Task GetAsync_FileWithByteOrderMark_IsRead()
    {
        await File.WriteAllBytesAsync(_settings.TypeFile, [0xEF, 0xBB, 0xBF, .. """{ "version": 1, "erpType": "demo", "company": "x" }"""u8], Token);

        Assert.Equal("x", (await _settings.ReadAsync()).Company);
    }

    [Fact]
    public async Task GetAsync_SetFolderMissing_IsAConfigurationError()
    {
        var missing = Path.Combine(_settings.Path, "missing");

        var exception = await Assert.ThrowsAsync<IngestionException>(() => SettingsFolder.ReadFromAsync(missing).AsTask());

        Assert.Equal((ErrorClass.Configuration, "ING1013", missing), (exception.ErrorClass, exception.Code, exception.Subject));
        Assert.NotNull(exception.Remedy);
    }

    [Fact]
    public async Task GetAsync_NoFolderSet_WorksWithoutTheDefaultFolder()
    {
        Assert.False(Directory.Exists("./settings"));

        Assert.Equal("default settings of demo", (await SettingsFolder.ReadFromAsync(folder: null)).Source);
    }

    [Fact]
    public async Task GetAsync_FileInPlaceOfTheFolder_IsNamed()
    {
        using TemporaryFolder other = new();
        var file = other.Combine("settings");
        await File.WriteAllTextAsync(file, string.Empty, Token);

        var exception = await Assert.ThrowsAsync<IngestionException>(() => SettingsFolder.ReadFromAsync(file).AsTask());

        Assert.Equal((ErrorClass.Configuration, "ING1013"), (exception.ErrorClass, exception.Code));
        Assert.Contains($"'{file}' is a file, not a folder.", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task GetAsync_FileCannotBeRead_IsNamed()
    {
        Directory.CreateDirectory(_settings.ClientFile);

        var exception = await Assert.ThrowsAsync<IngestionException>(() => _settings.ReadAsync().AsTask());

        Assert.Equal((ErrorClass.Configuration, "ING1013", _settings.ClientFile), (exception.ErrorClass, exception.Code, exception.Subject));
        Assert.Contains("is a folder, not a file", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../x", "acme")]
    [InlineData("demo", "../x")]
    [InlineData("Demo", "acme")]
    [InlineData("demo", "a.b")]
    public async Task GetAsync_NameThatIsNoName_NeverBecomesAPath(string erpType, string clientId)
    {
        var provider = new Core.Settings.FileErpConfigurationProvider(Microsoft.Extensions.Options.Options.Create(new Core.Settings.FileSettingsOptions { Folder = _settings.Path }));

        await Assert.ThrowsAsync<ArgumentException>(() => provider.GetAsync(erpType, clientId, SettingsFolder.Defaults, Token).AsTask());
    }
}
