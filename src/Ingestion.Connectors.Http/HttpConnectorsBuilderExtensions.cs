using System.Net;
using Ingestion;
using Ingestion.Connectors.Http;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers what connectors for HTTP APIs are built on.</summary>
public static class HttpConnectorsBuilderExtensions
{
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(5);

    /// <summary>Adds the <see cref="HttpErpClientFactory"/>. Each connector calls it; only the first call counts.</summary>
    /// <param name="builder">The builder.</param>
    /// <returns>The builder.</returns>
    public static IDistributorIngestionBuilder AddHttpConnectors(this IDistributorIngestionBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var services = builder.Services;
        if (services.Any(service => service.ServiceType == typeof(HttpErpClientFactory)))
        {
            return builder;
        }

        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<HttpErpClientFactory>();
        services.AddHttpClient(HttpTransport.ClientName, static client => client.Timeout = Timeout.InfiniteTimeSpan)
            .RemoveAllLoggers() // they would log every request at level Information
            .ConfigurePrimaryHttpMessageHandler(static () => new SocketsHttpHandler
            {
                AllowAutoRedirect = false, // a redirection must not carry the token to another server
                AutomaticDecompression = DecompressionMethods.All,
                ConnectTimeout = ConnectTimeout,
                PooledConnectionLifetime = ConnectionLifetime,
                UseCookies = false,
            });
        return builder;
    }
}
