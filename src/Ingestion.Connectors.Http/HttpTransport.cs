namespace Ingestion.Connectors.Http;

/// <summary>Sends requests over the connections that all connectors share.</summary>
internal sealed class HttpTransport(IHttpClientFactory clients, TimeProvider timeProvider)
{
    /// <summary>The name of the client in the factory.</summary>
    internal const string ClientName = "Ingestion.Connectors.Http";

    internal TimeProvider TimeProvider { get; } = timeProvider;

    /// <summary>Sends a request and returns as soon as the headers of the answer are there.</summary>
    internal async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var client = clients.CreateClient(ClientName);
        return await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
    }
}
