using System.Text.Json.Nodes;

namespace Ingestion.Samples.Console.Demo;

/// <summary>Gives the demo connector the address of the built-in demo ERP, unless the settings name another one.</summary>
internal sealed class DemoErpConfigurationProvider(IErpConfigurationProvider inner, DemoErpHost demo) : IErpConfigurationProvider
{
    public async ValueTask<ErpConfiguration> GetAsync(string erpType, string clientId, string defaultSettings, CancellationToken cancellationToken = default)
    {
        var configuration = await inner.GetAsync(erpType, clientId, defaultSettings, cancellationToken);
        var connection = JsonNode.Parse(configuration.Connection.ToString())!.AsObject();
        if (!string.Equals(erpType, "demo", StringComparison.Ordinal) || connection["baseUrl"] is not null)
        {
            return configuration;
        }

        var server = await demo.StartAsync(cancellationToken);
        connection["baseUrl"] = server.BaseAddress.ToString();
        var section = SettingsDocument.Parse(System.Text.Encoding.UTF8.GetBytes(connection.ToJsonString()), "the built-in demo ERP");
        return configuration with
        {
            Connection = new SettingsSection(section, configuration.Source, "connection"),
            SystemId = FormattableString.Invariant($"the built-in demo ERP with {server.Options.Rows} rows of seed {server.Options.Seed}"),
        };
    }
}
