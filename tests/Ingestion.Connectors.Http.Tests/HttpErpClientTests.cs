using System.Net;
using Ingestion.Connectors.Http.Tests.Support;
using Ingestion.Testing;

namespace Ingestion.Connectors.Http.Tests;

public class HttpErpClientTests
{
    private static readonly ApiRequest Request = new ApiRequestBuilder().Path("things").Query("q", "a b").Build();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task GetAsync_ManyRequests_BuyOneToken()
    {
        var stub = new StubClients(_ => StubClients.Json("""{"value":5}"""));
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        stub.TokenGate = gate.Task;
        var client = stub.Connect();

        var requests = Enumerable.Range(0, 20).Select(_ => client.GetAsync(Request, ThingJson.Default.Thing, Cancel)).ToArray();
        gate.SetResult();
        var things = await Task.WhenAll(requests);

        Assert.All(things, thing => Assert.Equal(5, thing.Value));
        Assert.Equal(1, stub.TokenCount);
        Assert.All(stub.Requests, request => Assert.Equal("/base/things?q=a%20b t1", request));
    }

    [Fact]
    public async Task GetAsync_TwoClientsOfOneFactory_ShareTheTokenOnlyWithTheSameSecret()
    {
        var stub = new StubClients(_ => StubClients.Json("""{"value":5}"""));
        using var factory = new HttpErpClientFactory(stub, TimeProvider.System);
        HttpErpClient Connect(string secret) => factory.Create(
            new HttpConnectionSettings { BaseUrl = "https://erp.example" }, "s", new ClientCredentials("me", secret, "c", new ApiRequest("oauth/token", "")));

        await Connect("a").GetAsync(Request, ThingJson.Default.Thing, Cancel);
        await Connect("a").GetAsync(Request, ThingJson.Default.Thing, Cancel);
        await Connect("b").GetAsync(Request, ThingJson.Default.Thing, Cancel);

        Assert.Equal(["t1", "t1", "t2"], stub.Requests.Select(request => request.Split(' ')[1]));
    }

    [Theory]
    [InlineData(3600, 3539, 3541)] // a minute before
    [InlineData(100, 89, 91)] // a tenth of a short life before
    public async Task GetAsync_TokenNearItsEnd_IsRenewedBefore(int lifetime, int goodAfter, int renewedAfter)
    {
        var clock = new ManualTimeProvider();
        var stub = new StubClients(_ => StubClients.Json("""{"value":5}"""))
        {
            Token = number => StubClients.Json($$"""{"access_token":"t{{number}}","token_type":"Bearer","expires_in":"{{lifetime}}"}"""),
        };
        var client = stub.Connect(clock);

        await client.GetAsync(Request, ThingJson.Default.Thing, Cancel);
        clock.Advance(TimeSpan.FromSeconds(goodAfter));
        await client.GetAsync(Request, ThingJson.Default.Thing, Cancel);
        clock.Advance(TimeSpan.FromSeconds(renewedAfter - goodAfter));
        await client.GetAsync(Request, ThingJson.Default.Thing, Cancel);

        Assert.Equal(["t1", "t1", "t2"], stub.Requests.Select(request => request.Split(' ')[1]));
    }

    [Fact]
    public async Task GetAsync_TokenRefusedOnce_IsRenewedOnceAndTheRequestSentAgain()
    {
        var stub = new StubClients(request => request.Headers.Authorization!.Parameter == "t1"
            ? StubClients.Json("{}", HttpStatusCode.Unauthorized)
            : StubClients.Json("""{"value":6}"""));

        var thing = await stub.Connect().GetAsync(Request, ThingJson.Default.Thing, Cancel);

        Assert.Equal(6, thing.Value);
        Assert.Equal(["t1", "t2"], stub.Requests.Select(request => request.Split(' ')[1]));
    }

    [Fact]
    public async Task GetAsync_NewTokenRefused_IsACredentialsError()
    {
        var stub = new StubClients(_ => StubClients.Json("{}", HttpStatusCode.Unauthorized));

        var exception = await FailAsync(stub.Connect());

        Assert.Equal((ErrorClass.Credentials, "ING2004", false), (exception.ErrorClass, exception.Code, exception.IsTransient));
        Assert.Equal(2, stub.TokenCount);
    }

    [Theory]
    [InlineData(HttpStatusCode.Unauthorized)]
    [InlineData(HttpStatusCode.BadRequest)]
    public async Task GetAsync_ClientRefused_IsACredentialsErrorWithoutTheSecret(HttpStatusCode status)
    {
        const string Canary = "c4n4ry+/=secret";
        var basic = Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes($"me:{Uri.EscapeDataString(Canary)}"));
        var stub = new StubClients(_ => throw new InvalidOperationException("No token, no request."))
        {
            Token = _ => StubClients.Json($$"""{"error":"invalid_client","error_description":"bad secret {{Canary}} for me, header Basic {{basic}}"}""", status),
        };

        var exception = await FailAsync(stub.Connect(secret: Canary));

        Assert.Equal((ErrorClass.Credentials, "ING2003", false), (exception.ErrorClass, exception.Code, exception.IsTransient));
        Assert.Equal("secrets.json", exception.Subject);
        Assert.Contains("client id 'me'", exception.Message, StringComparison.Ordinal);
        Assert.Contains("invalid_client", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Canary, exception.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(basic, exception.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"token_type":"bearer"}""")]
    [InlineData("""{"access_token":"t","token_type":"mac"}""")]
    [InlineData("<html>")]
    public async Task GetAsync_AnswerWithoutToken_IsAnErrorOfTheSource(string answer)
    {
        var stub = new StubClients(_ => StubClients.Json("{}")) { Token = _ => StubClients.Json(answer) };

        var exception = await FailAsync(stub.Connect());

        Assert.Equal((ErrorClass.SourceData, "ING3203"), (exception.ErrorClass, exception.Code));
    }

    [Theory]
    [InlineData(403, ErrorClass.Credentials, "ING2005", false)]
    [InlineData(404, ErrorClass.Configuration, "ING1032", false)]
    [InlineData(400, ErrorClass.Configuration, "ING1033", false)]
    [InlineData(308, ErrorClass.Configuration, "ING1034", false)]
    [InlineData(408, ErrorClass.SourceUnavailable, "ING3003", true)]
    [InlineData(413, ErrorClass.SourceUnavailable, "ING3318", false)]
    [InlineData(501, ErrorClass.Configuration, "ING1033", false)]
    [InlineData(429, ErrorClass.Throttled, "ING3005", true)]
    [InlineData(500, ErrorClass.SourceUnavailable, "ING3003", true)]
    [InlineData(503, ErrorClass.SourceUnavailable, "ING3003", true)]
    public async Task GetAsync_Status_TellsWhoseFailureItIs(int status, ErrorClass errorClass, string code, bool isTransient)
    {
        var stub = new StubClients(_ => StubClients.Json("{\"error\":\n\"because t1\"}", (HttpStatusCode)status));

        var exception = await FailAsync(stub.Connect());

        Assert.Equal((errorClass, code, isTransient), (exception.ErrorClass, exception.Code, exception.IsTransient));
        Assert.Contains($"status {status}: {{\"error\": \"because ***\"}}", exception.Message, StringComparison.Ordinal);
        Assert.Contains("'https://erp.example/base/things'", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("a%20b", exception.Message, StringComparison.Ordinal);
        Assert.Equal("https://erp.example/base/things", exception.Subject);
        Assert.Null(exception.RetryAfter);
    }

    [Theory]
    [InlineData(429, "17", 17)]
    [InlineData(503, "Thu, 01 Jan 2026 00:00:30 GMT", 30)]
    [InlineData(429, "Wed, 31 Dec 2025 00:00:00 GMT", 0)]
    public async Task GetAsync_RetryAfter_IsPassedOn(int status, string header, int seconds)
    {
        var stub = new StubClients(_ =>
        {
            var response = StubClients.Json("{}", (HttpStatusCode)status);
            response.Headers.Add("Retry-After", header);
            return response;
        });

        var exception = await FailAsync(stub.Connect(new ManualTimeProvider()));

        Assert.Equal(TimeSpan.FromSeconds(seconds), exception.RetryAfter);
    }

    [Theory]
    [InlineData("{\"value\":\"x\"}")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("<html>")]
    public async Task GetAsync_OtherContent_IsAnErrorOfTheSource(string answer)
    {
        var exception = await FailAsync(new StubClients(_ => StubClients.Json(answer)).Connect());

        Assert.Equal((ErrorClass.SourceData, "ING3201", false), (exception.ErrorClass, exception.Code, exception.IsTransient));
    }

    [Fact]
    public async Task GetAsync_BodyBreaks_IsTransient()
    {
        var stub = new StubClients(_ => StubClients.Stream(new PieceStream("{\"val"u8.ToArray(), [2], new HttpIOException(HttpRequestError.ResponseEnded, "cut"))));

        var exception = await FailAsync(stub.Connect());

        Assert.Equal((ErrorClass.SourceUnavailable, "ING3004", true), (exception.ErrorClass, exception.Code, exception.IsTransient));
    }

    [Fact]
    public async Task GetAsync_NoAnswer_TimesOutAsTransient()
    {
        var clock = new ManualTimeProvider();
        var stub = new StubClients(async (_, token) =>
        {
            clock.Advance(TimeSpan.FromSeconds(31));
            await Task.Delay(Timeout.Infinite, token);
            throw new InvalidOperationException();
        });

        var exception = await FailAsync(stub.Connect(clock, timeoutSeconds: 30));

        Assert.Equal((ErrorClass.SourceUnavailable, "ING3002", true), (exception.ErrorClass, exception.Code, exception.IsTransient));
        Assert.Contains("sent nothing for 30 seconds", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task GetPageAsync_SlowButSteadyBody_DoesNotTimeOut()
    {
        var clock = new ManualTimeProvider();
        var json = """{"data":[{"id":1},{"id":2},{"id":3}]}"""u8.ToArray();
        var stub = new StubClients(_ => StubClients.Stream(new TickingStream(json, () => clock.Advance(TimeSpan.FromSeconds(20)))));
        using var reader = new JsonRecordReader(Pages.Layout(new Columnar.Field("id", Columnar.DataType.Int64)));

        using var page = await stub.Connect(clock, timeoutSeconds: 30).GetPageAsync(Request, reader, Cancel);

        Assert.Equal(3, page.RecordCount);
        Assert.True(clock.GetUtcNow() > new ManualTimeProvider().GetUtcNow().AddMinutes(5));
    }

    [Fact]
    public async Task GetAsync_CallerCancels_IsACancellationEvenIfTheTimeIsUp()
    {
        var clock = new ManualTimeProvider();
        using var source = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var stub = new StubClients(async (_, token) =>
        {
            await source.CancelAsync();
            clock.Advance(TimeSpan.FromHours(1));
            await Task.Delay(Timeout.Infinite, token);
            throw new InvalidOperationException();
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => stub.Connect(clock).GetAsync(Request, ThingJson.Default.Thing, source.Token));
    }

    private static Task<IngestionException> FailAsync(HttpErpClient client) =>
        Assert.ThrowsAsync<IngestionException>(() => client.GetAsync(Request, ThingJson.Default.Thing, Cancel));
}
