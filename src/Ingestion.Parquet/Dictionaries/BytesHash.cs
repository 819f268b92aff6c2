using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace Ingestion.Parquet.Dictionaries;

/// <summary>Hashes short byte strings for tables in memory; not stable between versions, not safe against an adversary who wants collisions.</summary>
internal static class BytesHash
{
    private const ulong First = 0xA0761D6478BD642F;
    private const ulong Second = 0xE7037ED1A0B428DB;

    internal static ulong Compute(ReadOnlySpan<byte> bytes)
    {
        var state = (ulong)bytes.Length * First;
        while (bytes.Length > 16)
        {
            state = Mix(BinaryPrimitives.ReadUInt64LittleEndian(bytes) ^ state, BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..]) ^ Second);
            bytes = bytes[16..];
        }

        if (bytes.Length >= 8)
        {
            return Mix(BinaryPrimitives.ReadUInt64LittleEndian(bytes) ^ state, BinaryPrimitives.ReadUInt64LittleEndian(bytes[^8..]) ^ Second);
        }

        if (bytes.Length >= 4)
        {
            return Mix(BinaryPrimitives.ReadUInt32LittleEndian(bytes) ^ state, BinaryPrimitives.ReadUInt32LittleEndian(bytes[^4..]) ^ Second);
        }

        var low = bytes.IsEmpty ? 0UL : bytes[0] | ((ulong)bytes[bytes.Length / 2] << 8) | ((ulong)bytes[^1] << 16);
        return Mix(low ^ state, Second);
    }

    /// <summary>Multiplies to 128 bits and folds them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Mix(ulong left, ulong right)
    {
        var high = Math.BigMul(left, right, out ulong low);
        return high ^ low;
    }
}
