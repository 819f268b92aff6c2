using System.Buffers.Binary;
using System.Numerics;

namespace Ingestion.Parquet.Bloom;

/// <summary>The hash of bloom filters: XXH64 with the seed 0 over a value's plain bytes.</summary>
/// <remarks>https://github.com/Cyan4973/xxHash/blob/dev/doc/xxhash_spec.md</remarks>
internal static class XxHash64
{
    private const ulong Prime1 = 0x9E3779B185EBCA87;
    private const ulong Prime2 = 0xC2B2AE3D27D4EB4F;
    private const ulong Prime3 = 0x165667B19E3779F9;
    private const ulong Prime4 = 0x85EBCA77C2B2AE63;
    private const ulong Prime5 = 0x27D4EB2F165667C5;
    private const int StripeBytes = 32;

    /// <summary>Hashes bytes.</summary>
    internal static ulong Hash(ReadOnlySpan<byte> bytes)
    {
        var length = (ulong)bytes.Length;
        var hash = bytes.Length >= StripeBytes ? HashStripes(ref bytes) : Prime5;
        hash += length;
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..])
        {
            hash = AddWord(hash, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        }

        if (bytes.Length >= sizeof(uint))
        {
            hash = AddHalfWord(hash, BinaryPrimitives.ReadUInt32LittleEndian(bytes));
            bytes = bytes[sizeof(uint)..];
        }

        foreach (var value in bytes)
        {
            hash = BitOperations.RotateLeft(hash ^ (value * Prime5), 11) * Prime1;
        }

        return Finish(hash);
    }

    private static ulong HashStripes(ref ReadOnlySpan<byte> bytes)
    {
        var first = unchecked(Prime1 + Prime2);
        var second = Prime2;
        var third = 0UL;
        var fourth = unchecked(0UL - Prime1);
        for (; bytes.Length >= StripeBytes; bytes = bytes[StripeBytes..])
        {
            first = Round(first, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
            second = Round(second, BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..]));
            third = Round(third, BinaryPrimitives.ReadUInt64LittleEndian(bytes[16..]));
            fourth = Round(fourth, BinaryPrimitives.ReadUInt64LittleEndian(bytes[24..]));
        }

        var hash = BitOperations.RotateLeft(first, 1) + BitOperations.RotateLeft(second, 7)
            + BitOperations.RotateLeft(third, 12) + BitOperations.RotateLeft(fourth, 18);
        return Merge(Merge(Merge(Merge(hash, first), second), third), fourth);
    }

    private static ulong Round(ulong lane, ulong word) => BitOperations.RotateLeft(lane + (word * Prime2), 31) * Prime1;

    private static ulong Merge(ulong hash, ulong lane) => ((hash ^ Round(0, lane)) * Prime1) + Prime4;

    private static ulong AddWord(ulong hash, ulong word) => (BitOperations.RotateLeft(hash ^ Round(0, word), 27) * Prime1) + Prime4;

    private static ulong AddHalfWord(ulong hash, uint word) => (BitOperations.RotateLeft(hash ^ (word * Prime1), 23) * Prime2) + Prime3;

    private static ulong Finish(ulong hash)
    {
        hash = (hash ^ (hash >> 33)) * Prime2;
        hash = (hash ^ (hash >> 29)) * Prime3;
        return hash ^ (hash >> 32);
    }
}
