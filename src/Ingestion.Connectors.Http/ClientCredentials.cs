namespace Ingestion.Connectors.Http;

/// <summary>Authentication by OAuth 2.0 client credentials (RFC 6749, section 4.4): an id and a secret buy bearer tokens.</summary>
/// <remarks>Immutable. <see cref="ToString"/> shows the id, never the secret.</remarks>
public sealed class ClientCredentials
{
    /// <summary>Initializes a new instance of the <see cref="ClientCredentials"/> class.</summary>
    /// <param name="clientId">The client id.</param>
    /// <param name="clientSecret">The client secret.</param>
    /// <param name="source">Where they came from, for messages; no secret.</param>
    /// <param name="tokenRequest">The endpoint that issues tokens, below the address of the ERP.</param>
    public ClientCredentials(string clientId, string clientSecret, string source, ApiRequest tokenRequest)
    {
        ArgumentException.ThrowIfNullOrEmpty(clientId);
        ArgumentException.ThrowIfNullOrEmpty(clientSecret);
        ArgumentException.ThrowIfNullOrEmpty(source);
        ArgumentNullException.ThrowIfNull(tokenRequest);
        ClientId = clientId;
        ClientSecret = clientSecret;
        Source = source;
        TokenRequest = tokenRequest;
    }

    /// <summary>Gets the client id.</summary>
    public string ClientId { get; }

    /// <summary>Gets where the credentials came from.</summary>
    public string Source { get; }

    /// <summary>Gets the endpoint that issues tokens.</summary>
    public ApiRequest TokenRequest { get; }

    internal string ClientSecret { get; }

    /// <summary>Reads the secrets <c>clientId</c> and <c>clientSecret</c>.</summary>
    /// <param name="credentials">The secrets of the client.</param>
    /// <param name="tokenRequest">The endpoint that issues tokens, below the address of the ERP.</param>
    /// <returns>The authentication.</returns>
    /// <exception cref="IngestionException">A secret is missing.</exception>
    public static ClientCredentials From(ErpCredentials credentials, ApiRequest tokenRequest)
    {
        ArgumentNullException.ThrowIfNull(credentials);
        return new ClientCredentials(credentials.GetRequired("clientId"), credentials.GetRequired("clientSecret"), credentials.Source, tokenRequest);
    }

    /// <summary>Returns the client id.</summary>
    /// <returns>A text without the secret.</returns>
    public override string ToString() => ClientId;
}
