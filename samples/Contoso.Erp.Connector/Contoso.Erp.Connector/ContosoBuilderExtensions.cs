using Contoso.Erp.Connector;
using Ingestion;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the Contoso connector.</summary>
public static class ContosoBuilderExtensions
{
    /// <summary>Adds the connector <c>contoso</c>.</summary>
    /// <param name="builder">The builder.</param>
    /// <returns>The builder.</returns>
    public static IDistributorIngestionBuilder AddContoso(this IDistributorIngestionBuilder builder) => builder.AddConnector<ContosoConnector>("contoso");
}
