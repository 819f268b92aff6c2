namespace Ingestion.Core.Healing;

/// <summary>How much memory is in use, in bytes.</summary>
/// <param name="Load">Of the machine or container.</param>
/// <param name="HighLoad">The load from which on the runtime collects harder.</param>
/// <param name="Managed">Of managed objects.</param>
/// <param name="Available">What this process may take at most.</param>
internal readonly record struct MemoryReading(long Load, long HighLoad, long Managed, long Available)
{
    private const double NearlyAll = 0.85;

    /// <summary>Gets a value indicating whether the process should take less. All zeroes, as before the first collection, are no pressure.</summary>
    internal bool IsHigh => (HighLoad > 0 && Load >= HighLoad) || (Available > 0 && Managed >= Available * NearlyAll);
}
