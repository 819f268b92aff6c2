using System.Collections.Concurrent;

namespace Ingestion.Testing.Tests.Conformance.States;

/// <summary>What all stores of a test share: a record a dataset.</summary>
internal sealed class MemoryMedium
{
    private readonly ConcurrentDictionary<string, MemoryDataset> _datasets = new(StringComparer.Ordinal);

    public MemoryDataset Find(string key) => _datasets.GetOrAdd(key, _ => new MemoryDataset());
}
