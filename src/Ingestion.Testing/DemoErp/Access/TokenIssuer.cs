using System.Collections.Concurrent;
using System.Globalization;
using Ingestion.Testing.DemoErp.World;

namespace Ingestion.Testing.DemoErp.Access;

/// <summary>Issues bearer tokens and knows which ones are still good. Safe for concurrent use.</summary>
internal sealed class TokenIssuer(DemoErpOptions options)
{
    private readonly ConcurrentDictionary<string, DateTimeOffset> _expiryByToken = new(StringComparer.Ordinal);
    private int _issued;

    public bool AreValid(string? clientId, string? clientSecret) =>
        string.Equals(clientId, options.ClientId, StringComparison.Ordinal)
        && string.Equals(clientSecret, options.ClientSecret, StringComparison.Ordinal);

    public string Issue()
    {
        ForgetExpired();
        var draws = new Draws(Draws.Mix((ulong)options.Seed), Interlocked.Increment(ref _issued));
        string token = string.Create(CultureInfo.InvariantCulture, $"demo.{draws.Next():x16}{draws.Next():x16}");
        _expiryByToken[token] = options.TimeProvider.GetUtcNow() + options.TokenLifetime;
        return token;
    }

    public bool IsGood(string token) =>
        _expiryByToken.TryGetValue(token, out DateTimeOffset expiry) && options.TimeProvider.GetUtcNow() < expiry;

    public void Revoke(string token) => _expiryByToken.TryRemove(token, out _);

    private void ForgetExpired()
    {
        DateTimeOffset now = options.TimeProvider.GetUtcNow();
        foreach (KeyValuePair<string, DateTimeOffset> entry in _expiryByToken)
        {
            if (entry.Value <= now)
            {
                _expiryByToken.TryRemove(entry);
            }
        }
    }
}
