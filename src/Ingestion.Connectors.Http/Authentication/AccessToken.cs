namespace Ingestion.Connectors.Http.Authentication;

/// <summary>A bearer token. A class of its own, as a record would print it.</summary>
internal sealed class AccessToken(string value, DateTimeOffset renewAt)
{
    internal string Value { get; } = value;

    /// <summary>When to get another one: a little before it ends.</summary>
    internal DateTimeOffset RenewAt { get; } = renewAt;
}
