using System.Collections.Frozen;

namespace Ingestion.Core.Resilience;

/// <summary>The configurations of all dependencies as they were at one moment.</summary>
internal sealed class ConfigurationTable(ResilienceOptions options)
{
    private readonly FrozenDictionary<Dependency, ResilienceConfiguration> _dependencies =
        Enum.GetValues<Dependency>().ToFrozenDictionary(dependency => dependency, dependency => options.Resolve(dependency, erpType: null));

    private readonly FrozenDictionary<string, ResilienceConfiguration> _erpTypes =
        options.Source.ErpTypes.Keys.ToFrozenDictionary(erpType => erpType, erpType => options.Resolve(Dependency.Source, erpType), StringComparer.OrdinalIgnoreCase);

    internal ResilienceConfiguration this[PipelineKey key] =>
        key.ErpType is not null && _erpTypes.TryGetValue(key.ErpType, out var ofErpType) ? ofErpType : _dependencies[key.Dependency];
}
