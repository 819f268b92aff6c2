namespace Ingestion.Core.Resilience;

/// <summary>Names a pipeline that all runs of the process share.</summary>
/// <param name="Dependency">What is called.</param>
/// <param name="ErpType">The ERP type, if the source is called.</param>
/// <param name="ClientId">The client, if the source is called.</param>
/// <param name="IsCritical">Whether the work is critical: commit, state and leases.</param>
internal sealed record PipelineKey(Dependency Dependency, string? ErpType = null, string? ClientId = null, bool IsCritical = false)
{
    /// <summary>Gets how metrics call it.</summary>
    internal string Tag { get; } = $"{Dependency.ToString().ToLowerInvariant()}{(IsCritical ? ".critical" : string.Empty)}";

    internal static PipelineKey Source(string erpType, string clientId) => new(Dependency.Source, erpType, clientId);

    /// <summary>Returns how messages call it.</summary>
    public override string ToString() => Dependency switch
    {
        Dependency.Source => $"the source '{ErpType}' of client '{ClientId}'",
        Dependency.Sink => "the sink",
        Dependency.State => "the state store",
        Dependency.Credentials => "the store of secrets",
        Dependency.Settings => "the store of settings",
        _ => "a service for schemas, catalog, lineage or events",
    };
}
