namespace Ingestion.Core;

/// <summary>How failures of sources are met: of all, and of those of one ERP type.</summary>
public sealed class SourceResilienceOptions : DependencyResilienceOptions
{
    /// <summary>Gets what is different for an ERP type, by its name; what is not set there is as for all sources.</summary>
    public IDictionary<string, DependencyResilienceOptions> ErpTypes { get; } = new Dictionary<string, DependencyResilienceOptions>(StringComparer.OrdinalIgnoreCase);
}
