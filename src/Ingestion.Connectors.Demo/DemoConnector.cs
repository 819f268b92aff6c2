using Ingestion.Connectors.Demo.Api;
using Ingestion.Connectors.Http;

namespace Ingestion.Connectors.Demo;

/// <summary>Reads the demo ERP that <c>Ingestion.Testing</c> serves.</summary>
internal sealed class DemoConnector(HttpErpClientFactory clients) : ErpConnector
{
    internal const string Name = "demo";

    private static readonly Lazy<string> Settings = new(ReadSettings);

    /// <inheritdoc/>
    public override string ErpType => Name;

    /// <inheritdoc/>
    public override string DefaultSettings => Settings.Value;

    /// <inheritdoc/>
    protected override async ValueTask<IReadOnlyList<CheckResult>> CheckCoreAsync(ConnectorContext context, CancellationToken cancellationToken)
    {
        var api = Connect(context);
        var address = api.Client.BaseAddress;
        await api.Client.AuthenticateAsync(cancellationToken).ConfigureAwait(false);
        var clock = await api.GetClockAsync(cancellationToken).ConfigureAwait(false);
        var metadata = await api.GetMetadataAsync(cancellationToken).ConfigureAwait(false);
        return
        [
            new CheckResult("credentials", IsHealthy: true, $"'{address}' accepts the client id of {context.Credentials.Source}."),
            new CheckResult("api", IsHealthy: true, $"'{address}' offers {string.Join(", ", metadata.Resources.Select(resource => resource.Name))}; its clock says {clock.Now:u}."),
        ];
    }

    /// <inheritdoc/>
    protected override async ValueTask<IReadOnlyList<SourceDataType>> DiscoverCoreAsync(ConnectorContext context, CancellationToken cancellationToken)
    {
        var metadata = await Connect(context).GetMetadataAsync(cancellationToken).ConfigureAwait(false);
        return [.. context.Configuration.DataTypes.Select(pair => Describe(DemoDataType.Find(pair.Key, DemoDataType.Bind(pair.Value), metadata)))];
    }

    /// <inheritdoc/>
    protected override IExtractor CreateExtractorCore(ConnectorContext context, string dataType)
    {
        var settings = context.Configuration.GetDataType(dataType);
        return new DemoExtractor(Connect(context), dataType, DemoDataType.Bind(settings), settings, SourceTimeZone.Of(context.Configuration));
    }

    private static SourceDataType Describe(DemoDataType type) => new(type.Name, type.Schema)
    {
        SourceName = type.Source.Resource,
        KeyFields = [type.Key],
        SupportsIncremental = true,
        ReportsDeletes = type.ReportsDeletes,
    };

    private static string ReadSettings()
    {
        using var stream = typeof(DemoConnector).Assembly.GetManifestResourceStream("default-settings.jsonc")!;
        using StreamReader reader = new(stream);
        return reader.ReadToEnd();
    }

    private DemoApi Connect(ConnectorContext context) => new(clients.Create(
        context.Configuration.Connection.Bind(DemoJson.Default.HttpConnectionSettings),
        context.Configuration.Source,
        ClientCredentials.From(context.Credentials, DemoApi.TokenRequest)));
}
