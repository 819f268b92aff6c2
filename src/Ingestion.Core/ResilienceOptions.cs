namespace Ingestion.Core;

/// <summary>How failures are met, by dependency. A change takes effect with the next call, without a restart; a wrong one is refused and the old stays.</summary>
public sealed class ResilienceOptions
{
    private static readonly ResilienceConfiguration Defaults = new();

    /// <summary>Gets or sets how failures of sources are met.</summary>
    public SourceResilienceOptions Source { get; set; } = new();

    /// <summary>Gets or sets how failures of the sink are met.</summary>
    public DependencyResilienceOptions Sink { get; set; } = new();

    /// <summary>Gets or sets how failures of the state store are met.</summary>
    public DependencyResilienceOptions State { get; set; } = new();

    /// <summary>Gets or sets how failures of the stores of secrets are met.</summary>
    public DependencyResilienceOptions Credentials { get; set; } = new();

    /// <summary>Gets or sets how failures of the store of settings are met.</summary>
    public DependencyResilienceOptions Settings { get; set; } = new();

    /// <summary>Gets or sets how failures of schema registry, catalog, lineage and events are met.</summary>
    public DependencyResilienceOptions Governance { get; set; } = new();

    internal DependencyResilienceOptions this[Dependency dependency] => dependency switch
    {
        Dependency.Source => Source,
        Dependency.Sink => Sink,
        Dependency.State => State,
        Dependency.Credentials => Credentials,
        Dependency.Settings => Settings,
        Dependency.Governance => Governance,
        _ => throw new ArgumentOutOfRangeException(nameof(dependency), dependency, "There is no such dependency."),
    };

    /// <summary>Returns what holds for a dependency, and for an ERP type if it is the source.</summary>
    internal ResilienceConfiguration Resolve(Dependency dependency, string? erpType)
    {
        var configuration = this[dependency].Over(Defaults);
        return dependency == Dependency.Source && erpType is not null && Source.ErpTypes.TryGetValue(erpType, out var ofErpType)
            ? ofErpType.Over(configuration)
            : configuration;
    }
}
