using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Ingestion.Testing.DemoErp;

namespace Ingestion.Testing.Tests.DemoErp;

public class TokenTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Token_RightCredentials_OpensTheApi()
    {
        await using DemoErpServer server = await DemoErpServer.StartAsync(
            new DemoErpOptions { TokenLifetime = TimeSpan.FromMinutes(5) }, Cancellation);
        using var http = new HttpClient { BaseAddress = server.BaseAddress };

        using HttpResponseMessage answer = await DemoErpClient.PostTokenAsync(http, "demo-client", "demo-secret");
        using JsonDocument token = JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync(Cancellation));

        Assert.Equal("Bearer", token.RootElement.GetProperty("token_type").GetString());
        Assert.Equal(300, token.RootElement.GetProperty("expires_in").GetInt32());
        http.DefaultRequestHeaders.Authorization =
            new AuthenticationHeaderValue("Bearer", token.RootElement.GetProperty("access_token").GetString());
        using HttpResponseMessage clock = await http.GetAsync(new Uri("/api/v1/clock", UriKind.Relative), Cancellation);
        Assert.Equal(HttpStatusCode.OK, clock.StatusCode);
    }

    [Theory]
    [InlineData("demo-client", "wrong")]
    [InlineData("wrong", "demo-secret")]
    [InlineData("", "")]
    public async Task Token_WrongCredentials_InvalidClient(string clientId, string secret)
    {
        await using DemoErpServer server = await DemoErpServer.StartAsync(cancellationToken: Cancellation);
        using var http = new HttpClient { BaseAddress = server.BaseAddress };

        using HttpResponseMessage answer = await DemoErpClient.PostTokenAsync(http, clientId, secret);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("""{"error":"invalid_client"}""", await answer.Content.ReadAsStringAsync(Cancellation));
    }

    [Theory]
    [InlineData("demo-client:demo-secret", HttpStatusCode.OK)]
    [InlineData("demo-client:other", HttpStatusCode.Unauthorized)]
    [InlineData("no colon", HttpStatusCode.Unauthorized)]
    public async Task Token_BasicAuthentication_ChecksTheSecret(string credentials, HttpStatusCode expected)
    {
        await using DemoErpServer server = await DemoErpServer.StartAsync(cancellationToken: Cancellation);
        using var http = new HttpClient { BaseAddress = server.BaseAddress };
        http.DefaultRequestHeaders.Authorization =
            new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(credentials)));
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["grant_type"] = "client_credentials" });

        using HttpResponseMessage answer = await http.PostAsync(new Uri("/oauth/token", UriKind.Relative), form, Cancellation);

        Assert.Equal(expected, answer.StatusCode);
    }

    [Fact]
    public async Task Token_OtherGrant_UnsupportedGrantType()
    {
        await using DemoErpServer server = await DemoErpServer.StartAsync(cancellationToken: Cancellation);
        using var http = new HttpClient { BaseAddress = server.BaseAddress };
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["grant_type"] = "password" });

        using HttpResponseMessage answer = await http.PostAsync(new Uri("/oauth/token", UriKind.Relative), form, Cancellation);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("""{"error":"unsupported_grant_type"}""", await answer.Content.ReadAsStringAsync(Cancellation));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("demo.0000")]
    public async Task Api_MissingOrUnknownToken_Unauthorized(string? token)
    {
        await using DemoErpServer server = await DemoErpServer.StartAsync(cancellationToken: Cancellation);
        using var http = new HttpClient { BaseAddress = server.BaseAddress };
        http.DefaultRequestHeaders.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);

        using HttpResponseMessage answer = await http.GetAsync(new Uri("/api/v1/orders", UriKind.Relative), Cancellation);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        using JsonDocument error = JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync(Cancellation));
        Assert.Equal("invalid_token", error.RootElement.GetProperty("error").GetProperty("code").GetString());
    }

    [Fact]
    public async Task Api_TokenPastItsLifetime_UnauthorizedUntilRenewed()
    {
        var clock = new ManualTimeProvider();
        await using DemoErpServer server = await DemoErpServer.StartAsync(
            new DemoErpOptions { TimeProvider = clock, TokenLifetime = TimeSpan.FromMinutes(10) }, Cancellation);
        using DemoErpClient client = await DemoErpClient.ConnectAsync(server);

        clock.Advance(TimeSpan.FromMinutes(10) - TimeSpan.FromTicks(1));
        using HttpResponseMessage before = await client.SendAsync("clock");
        clock.Advance(TimeSpan.FromTicks(1));
        using HttpResponseMessage after = await client.SendAsync("clock");
        await client.RenewTokenAsync(server.Options);
        using HttpResponseMessage renewed = await client.SendAsync("clock");

        Assert.Equal(
            [HttpStatusCode.OK, HttpStatusCode.Unauthorized, HttpStatusCode.OK],
            [before.StatusCode, after.StatusCode, renewed.StatusCode]);
    }
}
