using System.Buffers.Binary;
using Ingestion.Columnar;

namespace Ingestion.Parquet.Buffers;

/// <summary>Loads up to 64 bits of a bitmap at once, from any position.</summary>
internal static class BitWord
{
    internal static ulong Mask(int count) => count == 64 ? ulong.MaxValue : (1UL << count) - 1;

    /// <summary>Returns <paramref name="count"/> bits, 1 to 64, the first as the lowest one; the rest is 0.</summary>
    internal static ulong Load(Bitmap bits, int start, int count)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)start + (uint)count, (uint)bits.Length, nameof(count));
        var first = bits.Offset + start;
        var shift = first & 7;
        var bytes = bits.Bytes[(first >> 3)..];
        var word = LoadBytes(bytes) >> shift;
        if (shift + count > 64)
        {
            word |= (ulong)bytes[8] << (64 - shift);
        }

        return word & Mask(count);
    }

    private static ulong LoadBytes(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length >= sizeof(ulong))
        {
            return BinaryPrimitives.ReadUInt64LittleEndian(bytes);
        }

        ulong word = 0;
        for (var i = bytes.Length - 1; i >= 0; i--)
        {
            word = (word << 8) | bytes[i];
        }

        return word;
    }
}
