namespace Ingestion.Core.Runs;

/// <summary>A connector with what it needs for one client.</summary>
internal sealed record Source(IErpConnector Connector, ConnectorContext Context);
