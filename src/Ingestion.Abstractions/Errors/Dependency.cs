namespace Ingestion;

/// <summary>What a run depends on; each has retries, a circuit breaker and a bulkhead of its own.</summary>
public enum Dependency
{
    /// <summary>The ERP that is read; kept apart by ERP type and client, because one client's ERP that is down says nothing of another's.</summary>
    Source,

    /// <summary>Where parts and manifests are written.</summary>
    Sink,

    /// <summary>The store of states, leases and checkpoints.</summary>
    State,

    /// <summary>The stores of secrets.</summary>
    Credentials,

    /// <summary>The store of the clients' settings.</summary>
    Settings,

    /// <summary>Schema registry, catalog, lineage and events.</summary>
    Governance,
}
