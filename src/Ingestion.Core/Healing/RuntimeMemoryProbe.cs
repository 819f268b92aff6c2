namespace Ingestion.Core.Healing;

/// <summary>Asks the runtime, which knows the limit of a container.</summary>
internal sealed class RuntimeMemoryProbe : IMemoryProbe
{
    public MemoryReading Read()
    {
        var memory = GC.GetGCMemoryInfo(GCKind.Any);
        return new MemoryReading(memory.MemoryLoadBytes, memory.HighMemoryLoadThresholdBytes, memory.HeapSizeBytes, memory.TotalAvailableMemoryBytes);
    }
}
