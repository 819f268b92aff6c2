using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Ingestion.Connectors.Http.Failures;

namespace Ingestion.Connectors.Http.Authentication;

/// <summary>The bearer token of one client at one ERP: bought once, shared by all, renewed shortly before it ends or when it is refused.</summary>
internal sealed class TokenSource(HttpTransport transport, Uri endpoint, ClientCredentials credentials) : IDisposable
{
    private const double MaxMarginSeconds = 60;
    private const double MarginShare = 0.1;
    private const double MaxLifetimeSeconds = 10 * 365 * 86_400d;

    private readonly SemaphoreSlim _turn = new(1);
    private readonly string _basic = Convert.ToBase64String(
        Encoding.UTF8.GetBytes($"{Uri.EscapeDataString(credentials.ClientId)}:{Uri.EscapeDataString(credentials.ClientSecret)}"));

    private AccessToken? _current;

    /// <summary>Returns a token that is neither refused nor about to end.</summary>
    /// <param name="refused">The token that the ERP just refused; <see langword="null"/> if none.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    internal async ValueTask<AccessToken> GetAsync(AccessToken? refused, CancellationToken cancellationToken)
    {
        if (Current(refused) is { } current)
        {
            return current;
        }

        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var token = Current(refused) ?? await BuyAsync(cancellationToken).ConfigureAwait(false);
            Volatile.Write(ref _current, token);
            return token;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Takes secrets out of a text that came from the ERP.</summary>
    internal string Redact(string text)
    {
        text = text.Replace(credentials.ClientSecret, "***", StringComparison.Ordinal).Replace(_basic, "***", StringComparison.Ordinal);
        return Volatile.Read(ref _current) is { } token ? text.Replace(token.Value, "***", StringComparison.Ordinal) : text;
    }

    public void Dispose() => _turn.Dispose();

    private AccessToken? Current(AccessToken? refused)
    {
        var current = Volatile.Read(ref _current);
        return current is not null && current != refused && transport.TimeProvider.GetUtcNow() < current.RenewAt ? current : null;
    }

    private async Task<AccessToken> BuyAsync(CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, endpoint)
        {
            Content = new FormUrlEncodedContent([new("grant_type", "client_credentials")]),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", _basic);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        var asked = transport.TimeProvider.GetUtcNow();
        using var response = await transport.SendAsync(request, cancellationToken).ConfigureAwait(false);
        if (response.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
        {
            throw Refused(await AnswerExcerpt.ReadAsync(response, Redact, cancellationToken).ConfigureAwait(false), response.StatusCode);
        }

        await StatusFailures.ThrowIfFailedAsync(response, endpoint, Redact, transport.TimeProvider, cancellationToken).ConfigureAwait(false);
        return await ReadAsync(response, asked, cancellationToken).ConfigureAwait(false);
    }

    private async Task<AccessToken> ReadAsync(HttpResponseMessage response, DateTimeOffset asked, CancellationToken cancellationToken)
    {
        var body = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        await using var disposeBody = body.ConfigureAwait(false);
        TokenAnswer? answer;
        try
        {
            answer = await JsonSerializer.DeserializeAsync(body, TokenJson.Default.TokenAnswer, cancellationToken).ConfigureAwait(false);
        }
        catch (JsonException)
        {
            // Without the cause: its message may hold a piece of the token.
            throw NoToken("is not the JSON of RFC 6749");
        }

        if (answer is not { AccessToken.Length: > 0 })
        {
            throw NoToken("has no 'access_token'");
        }

        if (!string.Equals(answer.TokenType ?? "Bearer", "Bearer", StringComparison.OrdinalIgnoreCase))
        {
            throw NoToken("is of another 'token_type' than Bearer");
        }

        return new AccessToken(answer.AccessToken, RenewAt(asked, answer.ExpiresIn));
    }

    private static DateTimeOffset RenewAt(DateTimeOffset asked, double? lifetimeSeconds)
    {
        if (lifetimeSeconds is not (> 0 and < MaxLifetimeSeconds))
        {
            return DateTimeOffset.MaxValue;
        }

        var margin = Math.Min(MaxMarginSeconds, lifetimeSeconds.Value * MarginShare);
        return asked.AddSeconds(lifetimeSeconds.Value - margin);
    }

    private IngestionException Refused(string answer, HttpStatusCode status) => new(
        ErrorClass.Credentials,
        "ING2003",
        $"'{StatusFailures.Show(endpoint)}' refused the client id '{credentials.ClientId}' or its secret with status {(int)status}{answer}.")
    {
        Subject = credentials.Source,
        Remedy = $"Check 'clientId' and 'clientSecret' in {credentials.Source}: they may be mistyped, expired, revoked, or belong to another environment.",
    };

    private IngestionException NoToken(string what) => new(
        ErrorClass.SourceData,
        "ING3203",
        $"The answer of the token endpoint '{StatusFailures.Show(endpoint)}' {what}.")
    {
        Subject = StatusFailures.Show(endpoint),
        Remedy = "Check 'connection.baseUrl' in the settings: another service may have answered.",
    };
}
