using Ingestion.Connectors.Http.Authentication;

namespace Ingestion.Connectors.Http;

/// <summary>Creates what talks to an ERP. Connectors take it in their constructor.</summary>
/// <remarks>Safe for concurrent use. Clients with the same address and credentials share one token.</remarks>
public sealed class HttpErpClientFactory : IDisposable
{
    private readonly HttpTransport _transport;
    private readonly TokenCache _tokens;

    /// <summary>Initializes a new instance of the <see cref="HttpErpClientFactory"/> class.</summary>
    /// <param name="clients">Brings the connections.</param>
    /// <param name="timeProvider">The clock of tokens and time-outs.</param>
    public HttpErpClientFactory(IHttpClientFactory clients, TimeProvider timeProvider)
    {
        ArgumentNullException.ThrowIfNull(clients);
        ArgumentNullException.ThrowIfNull(timeProvider);
        _transport = new HttpTransport(clients, timeProvider);
        _tokens = new TokenCache(_transport);
    }

    /// <summary>Creates a client. Nothing is sent yet.</summary>
    /// <param name="settings">Where the ERP is.</param>
    /// <param name="source">Where the settings came from, for messages.</param>
    /// <param name="credentials">Who asks.</param>
    /// <returns>The client.</returns>
    /// <exception cref="IngestionException">The address is missing or not allowed, or the time-out is out of its range.</exception>
    public HttpErpClient Create(HttpConnectionSettings settings, string source, ClientCredentials credentials)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentException.ThrowIfNullOrEmpty(source);
        ArgumentNullException.ThrowIfNull(credentials);
        var baseAddress = ConnectionRules.BaseAddress(settings, source);
        return new HttpErpClient(_transport, _tokens.Get(baseAddress, credentials), baseAddress, ConnectionRules.Timeout(settings, source));
    }

    /// <summary>Forgets all tokens.</summary>
    public void Dispose() => _tokens.Dispose();
}
