using System.Buffers;

namespace Ingestion.Parquet.Buffers;

/// <summary>The memory of writers and readers.</summary>
/// <remarks>
/// Not the shared pool: writers wander from thread to thread, and that one would keep arrays for every thread that ever touched one. This one
/// keeps at most as many arrays as were in use at once, so the next file finds the memory of the last.
/// </remarks>
internal static class BufferPool
{
    private const int MaxPooledBytes = 1 << 24;
    private const int MaxPooledPerSize = 4_096;

    private static readonly ArrayPool<byte> Pool = ArrayPool<byte>.Create(MaxPooledBytes, MaxPooledPerSize);

    internal static byte[] Rent(int leastBytes) => Pool.Rent(leastBytes);

    internal static void Return(byte[] array) => Pool.Return(array);
}
