using System.Net;
using System.Text;

namespace Ingestion.Connectors.Http.Tests.Support;

/// <summary>Answers requests in the process, and remembers them.</summary>
internal sealed class StubClients(Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> answer) : HttpMessageHandler, IHttpClientFactory
{
    private const string TokenPath = "/oauth/token";

    private readonly Lock _lock = new();
    private readonly List<string> _requests = [];
    private int _tokens;

    internal StubClients(Func<HttpRequestMessage, HttpResponseMessage> answer)
        : this((request, _) => Task.FromResult(answer(request)))
    {
    }

    /// <summary>Gets or sets what answers to requests for tokens; by default tokens named t1, t2, … that last an hour.</summary>
    internal Func<int, HttpResponseMessage> Token { get; set; } = number => Json($$"""{"access_token":"t{{number}}","token_type":"bearer","expires_in":3600}""");

    /// <summary>Gets or sets what answers to requests for tokens wait for.</summary>
    internal Task TokenGate { get; set; } = Task.CompletedTask;

    internal int TokenCount => Volatile.Read(ref _tokens);

    /// <summary>Gets path, query and bearer token of all requests but those for tokens.</summary>
    internal IReadOnlyList<string> Requests
    {
        get
        {
            lock (_lock)
            {
                return [.. _requests];
            }
        }
    }

    public HttpClient CreateClient(string name) => new(this, disposeHandler: false) { Timeout = Timeout.InfiniteTimeSpan };

    internal static HttpResponseMessage Json(string json, HttpStatusCode status = HttpStatusCode.OK) =>
        new(status) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(json)) };

    internal static HttpResponseMessage Stream(Stream body) => new(HttpStatusCode.OK) { Content = new StreamContent(body) };

    /// <summary>Creates a client at <c>https://erp.example/base</c> with the id <c>me</c>.</summary>
    internal HttpErpClient Connect(TimeProvider? clock = null, string secret = "s3cr3t", double timeoutSeconds = 100) =>
        new HttpErpClientFactory(this, clock ?? TimeProvider.System).Create(
            new HttpConnectionSettings { BaseUrl = "https://erp.example/base/", TimeoutSeconds = timeoutSeconds },
            "settings.json",
            new ClientCredentials("me", secret, "secrets.json", new ApiRequestBuilder().Path("oauth", "token").Build()));

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.RequestUri!.AbsolutePath.EndsWith(TokenPath, StringComparison.Ordinal))
        {
            var number = Interlocked.Increment(ref _tokens);
            await TokenGate.WaitAsync(cancellationToken);
            return Token(number);
        }

        lock (_lock)
        {
            _requests.Add($"{request.RequestUri.PathAndQuery} {request.Headers.Authorization?.Parameter}");
        }

        return await answer(request, cancellationToken);
    }
}
