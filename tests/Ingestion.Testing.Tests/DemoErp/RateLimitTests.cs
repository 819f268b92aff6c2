using System.Net;
using Ingestion.Testing.DemoErp;

namespace Ingestion.Testing.Tests.DemoErp;

public class RateLimitTests
{
    [Fact]
    public async Task RequestsPerMinute_Exceeded_RefusedUntilTheMinuteIsOver()
    {
        var clock = new ManualTimeProvider();
        await using DemoErpServer server = await DemoErpServer.StartAsync(
            new DemoErpOptions { RequestsPerMinute = 3, TimeProvider = clock }, DemoErpClient.Cancellation);
        using DemoErpClient client = await DemoErpClient.ConnectAsync(server);

        clock.Advance(TimeSpan.FromSeconds(20.5));
        using HttpResponseMessage second = await client.SendAsync("clock");
        using HttpResponseMessage third = await client.SendAsync("clock");
        using HttpResponseMessage refused = await client.SendAsync("clock");
        clock.Advance(refused.Headers.RetryAfter!.Delta!.Value);
        using HttpResponseMessage next = await client.SendAsync("clock");

        Assert.Equal(("3", "1", "40"), Headers(second));
        Assert.Equal(("3", "0", "40"), Headers(third));
        Assert.Equal(("3", "0", "40"), Headers(refused));
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(40), refused.Headers.RetryAfter!.Delta);
        Assert.Equal(HttpStatusCode.OK, next.StatusCode);
        Assert.Equal(("3", "2", "60"), Headers(next));
    }

    [Fact]
    public async Task RequestsPerMinute_ExactlyAMinuteLater_NewWindow()
    {
        var clock = new ManualTimeProvider();
        await using DemoErpServer server = await DemoErpServer.StartAsync(
            new DemoErpOptions { RequestsPerMinute = 2, TimeProvider = clock }, DemoErpClient.Cancellation);
        using DemoErpClient client = await DemoErpClient.ConnectAsync(server);

        clock.Advance(TimeSpan.FromMinutes(1) - TimeSpan.FromTicks(1));
        using HttpResponseMessage before = await client.SendAsync("clock");
        clock.Advance(TimeSpan.FromTicks(1));
        using HttpResponseMessage after = await client.SendAsync("clock");

        Assert.Equal(("2", "0", "1"), Headers(before));
        Assert.Equal(("2", "1", "60"), Headers(after));
    }

    [Fact]
    public async Task RequestsPerMinute_Null_NoHeaders()
    {
        await using DemoErpServer server = await DemoErpServer.StartAsync(cancellationToken: DemoErpClient.Cancellation);
        using DemoErpClient client = await DemoErpClient.ConnectAsync(server);

        using HttpResponseMessage answer = await client.SendAsync("clock");

        Assert.DoesNotContain(answer.Headers, static header => header.Key.StartsWith("X-RateLimit", StringComparison.OrdinalIgnoreCase));
    }

    private static (string Limit, string Remaining, string Reset) Headers(HttpResponseMessage answer) => (
        answer.Headers.GetValues("X-RateLimit-Limit").Single(),
        answer.Headers.GetValues("X-RateLimit-Remaining").Single(),
        answer.Headers.GetValues("X-RateLimit-Reset").Single());
}
