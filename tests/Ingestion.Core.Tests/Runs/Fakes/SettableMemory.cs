using Ingestion.Core.Healing;

namespace Ingestion.Core.Tests.Runs.Fakes;

/// <summary>Memory that is as full as the test says.</summary>
internal sealed class SettableMemory : IMemoryProbe
{
    internal bool IsHigh { get; set; }

    public MemoryReading Read() => new(Load: IsHigh ? 90 : 10, HighLoad: 90, Managed: 1, Available: 100);
}
