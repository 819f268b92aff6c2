using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Ingestion.Parquet.Compression;

/// <summary>Writes the raw Snappy block format.</summary>
/// <remarks>Specification: https://github.com/google/snappy/blob/main/format_description.txt.</remarks>
internal static class SnappyEncoder
{
    /// <summary>The number of positions that are remembered; the table fits into the first-level cache.</summary>
    internal const int TableSize = 1 << MaxTableBits;

    private const int MinTableBits = 8;
    private const int MaxTableBits = 14;
    private const int BlockBytes = 1 << 16;
    private const int MinMatch = 4;

    /// <summary>Matches are not looked for closer to the end, so that 16 bytes can be loaded before any position that is looked at.</summary>
    private const int EndMargin = 15;

    private const int NearCopyTag = 1;
    private const int FarCopyTag = 2;

    internal static int MaxEncodedLength(int length)
    {
        var most = 32L + length + (length / 6);
        return most <= Array.MaxLength
            ? (int)most
            : throw new ParquetFormatException($"a page of {length:N0} bytes is too large for Snappy");
    }

    /// <summary>Encodes all bytes.</summary>
    /// <param name="source">The bytes.</param>
    /// <param name="destination">Room for <see cref="MaxEncodedLength"/> bytes; what lies behind the encoded bytes may be overwritten.</param>
    /// <param name="table">Room for <see cref="TableSize"/> positions; what it holds does not matter.</param>
    /// <returns>The number of bytes written.</returns>
    internal static int Encode(ReadOnlySpan<byte> source, Span<byte> destination, Span<ushort> table)
    {
        // Every store below is covered by these two comparisons: no input gives more than MaxEncodedLength, 16-byte stores included.
        ArgumentOutOfRangeException.ThrowIfLessThan(destination.Length, MaxEncodedLength(source.Length), nameof(destination));
        ArgumentOutOfRangeException.ThrowIfLessThan(table.Length, TableSize, nameof(table));
        nint written = WriteLength(source.Length, destination);
        ref var target = ref MemoryMarshal.GetReference(destination);
        while (!source.IsEmpty)
        {
            var block = source[..Math.Min(source.Length, BlockBytes)];
            written = EncodeBlock(ref MemoryMarshal.GetReference(block), block.Length, ref target, written, table);
            source = source[block.Length..];
        }

        return (int)written;
    }

    private static nint EncodeBlock(ref byte block, nint length, ref byte target, nint written, Span<ushort> table)
    {
        nint literalStart = 0;
        if (length > EndMargin)
        {
            var tableBits = Math.Clamp(BitOperations.Log2((uint)length - 1) + 1, MinTableBits, MaxTableBits);
            table = table[..(1 << tableBits)];
            table.Clear();
            written = EncodeMatches(ref block, length, ref target, written, ref MemoryMarshal.GetReference(table), 32 - tableBits, out literalStart);
        }

        return literalStart < length ? WriteLiteral(ref block, literalStart, length - literalStart, ref target, written) : written;
    }

    /// <summary>Encodes up to the last match.</summary>
    /// <remarks>The table holds positions in this block only, or 0, which is one too: what it gives can always be loaded and compared.</remarks>
    private static nint EncodeMatches(
        ref byte block, nint length, ref byte target, nint written, ref ushort table, int shift, out nint literalStart)
    {
        var limit = length - EndMargin;
        literalStart = 0;
        nint position = 1;
        while (FindMatch(ref block, ref position, limit, ref table, shift, out var candidate))
        {
            written = WriteLiteralBeforeMatch(ref block, literalStart, position - literalStart, ref target, written);
            uint here;
            do
            {
                var matched = MinMatch + BlockMatch.CountEqual(ref block, candidate + MinMatch, position + MinMatch, length);
                written = WriteCopy(position - candidate, matched, ref target, written);
                position += matched;
                literalStart = position;
                if (position >= limit)
                {
                    return written;
                }

                // The bytes behind a match often match as well, without a literal between. One load gives this position and the one before.
                var around = Unchecked.Load64(ref block, position - 1);
                Unsafe.Add(ref table, Hash((uint)around, shift)) = (ushort)(position - 1);
                here = (uint)(around >> 8);
                ref var slot = ref Unsafe.Add(ref table, Hash(here, shift));
                candidate = slot;
                slot = (ushort)position;
            }
            while (here == Unchecked.Load32(ref block, candidate));

            position++;
        }

        return written;
    }

    /// <summary>Looks for four bytes that occurred before; looks ever more rarely where nothing repeats.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool FindMatch(ref byte block, ref nint position, nint limit, ref ushort table, int shift, out nint candidate)
    {
        var at = position;
        candidate = 0;
        for (var skip = 32; at < limit; at += skip++ >> 5)
        {
            var here = Unchecked.Load32(ref block, at);
            ref var slot = ref Unsafe.Add(ref table, Hash(here, shift));
            candidate = slot;
            slot = (ushort)at;
            if (here == Unchecked.Load32(ref block, candidate))
            {
                position = at;
                return true;
            }
        }

        return false;
    }

    private static int WriteLength(int length, Span<byte> destination)
    {
        var written = 0;
        var rest = (uint)length;
        while (rest >= 0x80)
        {
            destination[written++] = (byte)(rest | 0x80);
            rest >>= 7;
        }

        destination[written++] = (byte)rest;
        return written;
    }

    /// <summary>Writes a literal that lies before the end margin: short ones, the most, as 16 bytes at once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static nint WriteLiteralBeforeMatch(ref byte block, nint start, nint length, ref byte target, nint written)
    {
        if (length > 16)
        {
            return WriteLiteral(ref block, start, length, ref target, written);
        }

        Unchecked.Store8(ref target, written, (byte)((length - 1) << 2));
        Unchecked.Copy16(ref block, start, ref target, written + 1);
        return written + 1 + length;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static nint WriteLiteral(ref byte block, nint start, nint length, ref byte target, nint written)
    {
        var last = (int)length - 1;
        if (last < 60)
        {
            Unchecked.Store8(ref target, written++, (byte)(last << 2));
        }
        else if (last <= byte.MaxValue)
        {
            Unchecked.Store8(ref target, written, 60 << 2);
            Unchecked.Store8(ref target, written + 1, (byte)last);
            written += 2;
        }
        else
        {
            Unchecked.Store8(ref target, written, 61 << 2);
            Unchecked.Store16(ref target, written + 1, (ushort)last);
            written += 3;
        }

        Unsafe.CopyBlockUnaligned(ref Unsafe.Add(ref target, written), ref Unsafe.Add(ref block, start), (uint)length);
        return written + length;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static nint WriteCopy(nint offset, nint length, ref byte target, nint written)
    {
        if (length < 12 && offset < 2048)
        {
            Unchecked.Store16(ref target, written, (ushort)((offset << 8) | ((offset >> 8) << 5) | ((length - 4) << 2) | NearCopyTag));
            return written + 2;
        }

        return length <= 64 ? WriteFarCopy(offset, length, ref target, written) : WriteLongCopy(offset, length, ref target, written);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static nint WriteLongCopy(nint offset, nint length, ref byte target, nint written)
    {
        for (; length >= 68; length -= 64)
        {
            written = WriteFarCopy(offset, 64, ref target, written);
        }

        if (length > 64)
        {
            // No copy is shorter than four bytes.
            written = WriteFarCopy(offset, 60, ref target, written);
            length -= 60;
        }

        return WriteCopy(offset, length, ref target, written);
    }

    private static nint WriteFarCopy(nint offset, nint length, ref byte target, nint written)
    {
        Unchecked.Store8(ref target, written, (byte)(((length - 1) << 2) | FarCopyTag));
        Unchecked.Store16(ref target, written + 1, (ushort)offset);
        return written + 3;
    }

    private static nint Hash(uint bytes, int shift) => (nint)((bytes * 0x1E35A7BD) >> shift);
}
