namespace Ingestion.Testing.DemoErp.World;

/// <summary>A short sequence of random numbers that is a pure function of a key, a row and a version.</summary>
/// <remarks>
/// SplitMix64 of Steele, Lea and Flood, "Fast splittable pseudorandom number generators" (OOPSLA 2014): good enough to look
/// natural, a nanosecond a number, and the same on every machine.
/// </remarks>
internal struct Draws
{
    private const ulong Increment = 0x9E3779B97F4A7C15;
    private const ulong RowFactor = 0xD1B54A32D192ED03;
    private const ulong VersionFactor = 0xABC98388FB8FAC03;

    private ulong _state;

    public Draws(ulong key, long row, int version = 0) =>
        _state = Mix(key + ((ulong)row * RowFactor)) ^ ((ulong)version * VersionFactor);

    public static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }

    public ulong Next()
    {
        _state += Increment;
        return Mix(_state);
    }

    /// <summary>Draws a number from 0 to <paramref name="bound"/> - 1.</summary>
    public int Next(int bound) => (int)(((Next() >> 32) * (ulong)bound) >> 32);

    /// <inheritdoc cref="Next(int)"/>
    public long Next(long bound) => (long)Math.BigMul(Next(), (ulong)bound, out _);

    public bool OneIn(int count) => Next(count) == 0;
}
