namespace Ingestion;

/// <summary>What a connector gets to work for one client.</summary>
/// <param name="Configuration">The client's settings for this ERP.</param>
/// <param name="Credentials">The client's credentials; never log them.</param>
public sealed record ConnectorContext(ErpConfiguration Configuration, ErpCredentials Credentials);
