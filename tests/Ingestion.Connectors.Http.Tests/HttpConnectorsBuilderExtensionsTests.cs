using Ingestion.Connectors.Http.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Ingestion.Connectors.Http.Tests;

public class HttpConnectorsBuilderExtensionsTests
{
    [Fact]
    public async Task AddHttpConnectors_ByTwoConnectors_RegistersTheEngineOnce()
    {
        await using var host = await DemoHost.StartAsync();
        host.AddDemo().AddHttpConnectors();

        Assert.Single(host.Services, service => service.ServiceType == typeof(HttpErpClientFactory));
    }

    [Fact]
    public async Task AddHttpConnectors_Connections_FollowNoRedirectionAndKeepNoCookies()
    {
        await using var host = await DemoHost.StartAsync();
        await using var provider = host.Services.BuildServiceProvider();

        var handler = provider.GetRequiredService<IHttpMessageHandlerFactory>().CreateHandler(HttpTransport.ClientName);
        while (handler is DelegatingHandler outer)
        {
            handler = outer.InnerHandler!;
        }

        var sockets = Assert.IsType<SocketsHttpHandler>(handler);
        Assert.False(sockets.AllowAutoRedirect);
        Assert.False(sockets.UseCookies);
        Assert.Null(sockets.SslOptions.RemoteCertificateValidationCallback);
    }
}
