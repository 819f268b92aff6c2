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

    private static long RentedTotal;
    private static long Peak;

    /// <summary>Gets the bytes that writers and readers hold now.</summary>
    internal static long RentedBytes => Interlocked.Read(ref RentedTotal);

    /// <summary>Gets the most bytes that writers and readers held at once since <see cref="ResetPeak"/>.</summary>
    internal static long PeakRentedBytes => Interlocked.Read(ref Peak);

    internal static void ResetPeak() => Interlocked.Exchange(ref Peak, RentedBytes);

    internal static byte[] Rent(int leastBytes)
    {
        var array = Pool.Rent(leastBytes);
        RaisePeak(Interlocked.Add(ref RentedTotal, array.Length));
        return array;
    }

    internal static void Return(byte[] array)
    {
        Interlocked.Add(ref RentedTotal, -array.Length);
        Pool.Return(array);
    }

    private static void RaisePeak(long rented)
    {
        var peak = Interlocked.Read(ref Peak);
        while (rented > peak)
        {
            var seen = Interlocked.CompareExchange(ref Peak, rented, peak);
            if (seen == peak)
            {
                return;
            }

            peak = seen;
        }
    }
}
