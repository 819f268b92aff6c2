using System.Collections.Concurrent;

namespace Ingestion.Connectors.Http.Authentication;

/// <summary>The token sources of this process, so that runs of one client share a token.</summary>
internal sealed class TokenCache(HttpTransport transport) : IDisposable
{
    private readonly ConcurrentDictionary<TokenKey, TokenSource> _sources = new();

    internal TokenSource Get(Uri baseAddress, ClientCredentials credentials)
    {
        var key = TokenKey.Of(baseAddress, credentials);
        return _sources.GetOrAdd(key, static (key, state) => new TokenSource(state.transport, key.Endpoint, state.credentials), (transport, credentials));
    }

    public void Dispose()
    {
        foreach (var source in _sources.Values)
        {
            source.Dispose();
        }
    }
}
