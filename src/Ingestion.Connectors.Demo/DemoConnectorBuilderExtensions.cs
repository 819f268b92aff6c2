using Ingestion;
using Ingestion.Connectors.Demo;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the connector of the demo ERP.</summary>
public static class DemoConnectorBuilderExtensions
{
    /// <summary>Adds the connector for ERP type <c>demo</c>. It needs <c>connection.baseUrl</c> and the secrets <c>clientId</c> and <c>clientSecret</c>.</summary>
    /// <param name="builder">The builder.</param>
    /// <returns>The builder.</returns>
    public static IDistributorIngestionBuilder AddDemo(this IDistributorIngestionBuilder builder) =>
        builder.AddHttpConnectors().AddConnector<DemoConnector>(DemoConnector.Name);
}
