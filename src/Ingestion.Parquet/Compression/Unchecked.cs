using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Ingestion.Parquet.Compression;

/// <summary>Loads and stores of the block codecs, without a bounds check each.</summary>
/// <remarks>
/// A check for each of the few bytes that an element takes costs the codecs about a third of their speed. Each caller compares the position with
/// the ends of its spans first, once for all loads and stores of an element.
/// </remarks>
internal static class Unchecked
{
    internal static byte Load8(ref byte start, nint position) => Unsafe.Add(ref start, position);

    internal static ushort Load16(ref byte start, nint position)
    {
        var value = Unsafe.ReadUnaligned<ushort>(ref Unsafe.Add(ref start, position));
        return BitConverter.IsLittleEndian ? value : BinaryPrimitives.ReverseEndianness(value);
    }

    internal static uint Load32(ref byte start, nint position)
    {
        var value = Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref start, position));
        return BitConverter.IsLittleEndian ? value : BinaryPrimitives.ReverseEndianness(value);
    }

    internal static ulong Load64(ref byte start, nint position)
    {
        var value = Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref start, position));
        return BitConverter.IsLittleEndian ? value : BinaryPrimitives.ReverseEndianness(value);
    }

    internal static void Store8(ref byte start, nint position, byte value) => Unsafe.Add(ref start, position) = value;

    internal static void Store16(ref byte start, nint position, ushort value) =>
        Unsafe.WriteUnaligned(ref Unsafe.Add(ref start, position), BitConverter.IsLittleEndian ? value : BinaryPrimitives.ReverseEndianness(value));

    internal static void Copy8(ref byte buffer, nint from, nint to) =>
        Unsafe.WriteUnaligned(ref Unsafe.Add(ref buffer, to), Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref buffer, from)));

    internal static void Copy16(ref byte source, nint from, ref byte destination, nint to) =>
        Vector128.LoadUnsafe(ref Unsafe.Add(ref source, from)).StoreUnsafe(ref Unsafe.Add(ref destination, to));
}
