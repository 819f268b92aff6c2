using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ingestion.Testing.DemoErp;
using Microsoft.Extensions.DependencyInjection;

namespace Ingestion.Connectors.Http.Tests.Support;

/// <summary>A demo ERP over loopback and the connector <c>demo</c>, composed as a host composes it.</summary>
internal sealed class DemoHost : IAsyncDisposable, IDistributorIngestionBuilder
{
    private readonly ServiceProvider _provider;

    private DemoHost(DemoErpServer server, TimeProvider? clock)
    {
        Server = server;
        if (clock is not null)
        {
            Services.AddSingleton(clock);
        }

        this.AddDemo();
        _provider = Services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
        Connector = _provider.GetRequiredKeyedService<IErpConnector>("demo");
    }

    public IServiceCollection Services { get; } = new ServiceCollection();

    internal DemoErpServer Server { get; }

    internal IErpConnector Connector { get; }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    internal static async Task<DemoHost> StartAsync(DemoErpOptions? options = null, TimeProvider? clock = null) =>
        new(await DemoErpServer.StartAsync(options, Cancel), clock);

    /// <summary>The connector's own settings, changed where a test needs it.</summary>
    internal ConnectorContext Context(string? secret = null, string? baseUrl = null, int? pageSize = null, double timeoutSeconds = 100, Action<JsonNode>? change = null)
    {
        var settings = JsonNode.Parse(SettingsDocument.Parse(Encoding.UTF8.GetBytes(Connector.DefaultSettings), "default").GetRawText())!;
        settings["connection"]!["baseUrl"] = baseUrl ?? Server.BaseAddress.AbsoluteUri;
        settings["connection"]!["timeoutSeconds"] = timeoutSeconds;
        foreach (var (_, dataType) in settings["dataTypes"]!.AsObject())
        {
            dataType!["source"]!["pageSize"] = pageSize ?? dataType["source"]!["pageSize"]!.GetValue<int>();
        }

        change?.Invoke(settings);
        return new ConnectorContext(Configuration(JsonElement.Parse(settings.ToJsonString())), Credentials(secret ?? Server.Options.ClientSecret));
    }

    internal IExtractor Extractor(string dataType, int? pageSize = null, double timeoutSeconds = 100) =>
        Connector.CreateExtractor(Context(pageSize: pageSize, timeoutSeconds: timeoutSeconds), dataType);

    internal async Task<Extraction> ReadFullAsync(string dataType, int? pageSize = null)
    {
        await using var extractor = Extractor(dataType, pageSize);
        return await Extraction.ReadAsync(extractor, new ExtractRequest(ExtractionMode.Full), Cancel);
    }

    internal async Task<Extraction> ReadIncrementalAsync(string dataType, Watermark since, int? pageSize = null)
    {
        await using var extractor = Extractor(dataType, pageSize);
        return await Extraction.ReadAsync(extractor, new ExtractRequest(ExtractionMode.Incremental) { Since = since }, Cancel);
    }

    public async ValueTask DisposeAsync()
    {
        await _provider.DisposeAsync();
        await Server.DisposeAsync();
    }

    private ErpCredentials Credentials(string secret) =>
        new([new("clientId", Server.Options.ClientId), new("clientSecret", secret)], "secrets.json");

    private static ErpConfiguration Configuration(JsonElement settings) => new()
    {
        ErpType = "demo",
        ClientId = "acme",
        Source = "demo.json",
        TimeZone = settings.GetProperty("timeZone").GetString()!,
        Connection = new SettingsSection(settings.GetProperty("connection"), "demo.json", "connection"),
        DataTypes = settings.GetProperty("dataTypes").EnumerateObject().ToDictionary(
            type => type.Name,
            type => new DataTypeConfiguration { Source = new SettingsSection(type.Value.GetProperty("source"), "demo.json", $"dataTypes.{type.Name}.source") }),
    };
}
