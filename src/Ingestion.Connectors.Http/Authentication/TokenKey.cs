using System.Security.Cryptography;
using System.Text;

namespace Ingestion.Connectors.Http.Authentication;

/// <summary>Whose tokens they are. The secret counts as its hash, so that a changed one never gets the tokens of the old.</summary>
internal sealed record TokenKey(Uri Endpoint, string ClientId, string SecretHash)
{
    internal static TokenKey Of(Uri baseAddress, ClientCredentials credentials) => new(
        credentials.TokenRequest.Below(baseAddress),
        credentials.ClientId,
        Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(credentials.ClientSecret))));
}
