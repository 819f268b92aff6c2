using System.Text.Json.Serialization;

namespace Ingestion.Connectors.Http.Authentication;

/// <summary>What a token endpoint answers (RFC 6749, section 5.1). Never put it into a message.</summary>
internal sealed class TokenAnswer
{
    [JsonPropertyName("access_token")]
    public string? AccessToken { get; init; }

    [JsonPropertyName("token_type")]
    public string? TokenType { get; init; }

    [JsonPropertyName("expires_in")]
    [JsonNumberHandling(JsonNumberHandling.AllowReadingFromString)]
    public double? ExpiresIn { get; init; }
}
