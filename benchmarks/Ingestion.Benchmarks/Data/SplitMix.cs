namespace Ingestion.Benchmarks.Data;

/// <summary>Random numbers that can be had in any order: the finalizer of SplitMix64 over row and column.</summary>
/// <remarks>Algorithm: https://prng.di.unimi.it/splitmix64.c.</remarks>
internal static class SplitMix
{
    internal static ulong Mix(ulong value)
    {
        value += 0x9E3779B97F4A7C15;
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }

    internal static ulong At(ulong row, ulong column) => Mix((row * 0x2545F4914F6CDD1D) + (column * 0x9E3779B97F4A7C15) + 0x5151);
}
