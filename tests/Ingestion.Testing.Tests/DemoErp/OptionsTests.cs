using Ingestion.Testing.DemoErp;

namespace Ingestion.Testing.Tests.DemoErp;

public class OptionsTests
{
    [Fact]
    public async Task Start_SeveralBadOptions_NamesThemAll()
    {
        var options = new DemoErpOptions
        {
            Rows = -1,
            Day = DemoErpOptions.MaxDay + 1,
            ClientId = " ",
            ClientSecret = "",
            TokenLifetime = TimeSpan.Zero,
            MaxPageSize = 0,
            RequestsPerMinute = 0,
            CompanyTimeZone = "Atlantis/Capital",
        };

        var exception = await Assert.ThrowsAsync<ArgumentException>(() => DemoErpServer.StartAsync(options, DemoErpClient.Cancellation));

        foreach (string name in new[]
        {
            nameof(options.Rows), nameof(options.Day), nameof(options.ClientId), nameof(options.ClientSecret), nameof(options.TokenLifetime),
            nameof(options.MaxPageSize), nameof(options.RequestsPerMinute), nameof(options.CompanyTimeZone), "Atlantis/Capital",
        })
        {
            Assert.Contains(name, exception.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void ToString_Options_LeavesTheSecretOut()
    {
        var options = new DemoErpOptions { ClientSecret = "hush-hush" };

        Assert.DoesNotContain("hush", options.ToString(), StringComparison.Ordinal);
        Assert.Contains("Rows = 1000", options.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_AnyServer_ListensOnLoopbackOnly()
    {
        await using DemoErpServer server = await DemoErpServer.StartAsync(cancellationToken: DemoErpClient.Cancellation);

        Assert.Equal("127.0.0.1", server.BaseAddress.Host);
        Assert.NotEqual(0, server.BaseAddress.Port);
    }

    [Fact]
    public async Task Dispose_RunningServer_StopsListening()
    {
        DemoErpServer server = await DemoErpServer.StartAsync(cancellationToken: DemoErpClient.Cancellation);
        using DemoErpClient client = await DemoErpClient.ConnectAsync(server);

        await server.DisposeAsync();

        await Assert.ThrowsAsync<HttpRequestException>(() => client.SendAsync("clock"));
    }
}
