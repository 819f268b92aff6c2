namespace Ingestion.Core.Healing;

/// <summary>Measures memory. Safe for concurrent use.</summary>
internal interface IMemoryProbe
{
    /// <summary>Returns how much is in use, as of the last garbage collection.</summary>
    MemoryReading Read();
}
