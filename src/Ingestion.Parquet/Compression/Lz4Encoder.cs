using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Ingestion.Parquet.Compression;

/// <summary>Writes the LZ4 block format: greedy, with the first match that is found.</summary>
/// <remarks>Specification: https://github.com/lz4/lz4/blob/dev/doc/lz4_Block_format.md.</remarks>
internal static class Lz4Encoder
{
    /// <summary>The number of positions that are remembered; the table fits into the first-level cache.</summary>
    internal const int TableSize = 1 << MaxTableBits;

    private const int MinTableBits = 8;
    private const int MaxTableBits = 13;
    private const int MinMatch = 4;
    private const int MaxOffset = ushort.MaxValue;

    /// <summary>The format wants the last bytes as a literal.</summary>
    private const int LastLiterals = 5;

    /// <summary>The format wants no match to begin closer to the end than 12 bytes; 16 bytes can be loaded before any position that is looked at.</summary>
    private const int EndMargin = 16;

    /// <summary>A length that does not fit into its four bits of the token goes on in bytes behind it.</summary>
    private const int LongLength = 15;

    internal static int MaxEncodedLength(int length)
    {
        var most = 32L + length + (length / 255);
        return most <= Array.MaxLength
            ? (int)most
            : throw new ParquetFormatException($"a page of {length:N0} bytes is too large for LZ4");
    }

    /// <summary>Encodes all bytes.</summary>
    /// <param name="source">The bytes.</param>
    /// <param name="destination">Room for <see cref="MaxEncodedLength"/> bytes; what lies behind the encoded bytes may be overwritten.</param>
    /// <param name="table">Room for <see cref="TableSize"/> positions; what it holds does not matter.</param>
    /// <returns>The number of bytes written.</returns>
    internal static int Encode(ReadOnlySpan<byte> source, Span<byte> destination, Span<int> table)
    {
        // Every store below is covered by these two comparisons: no input gives more than MaxEncodedLength, 16-byte stores included.
        ArgumentOutOfRangeException.ThrowIfLessThan(destination.Length, MaxEncodedLength(source.Length), nameof(destination));
        ArgumentOutOfRangeException.ThrowIfLessThan(table.Length, TableSize, nameof(table));
        var written = 0;
        var literalStart = 0;
        if (source.Length > EndMargin)
        {
            var tableBits = Math.Clamp(BitOperations.Log2((uint)source.Length - 1) + 1, MinTableBits, MaxTableBits);
            table = table[..(1 << tableBits)];
            table.Clear();
            written = EncodeMatches(
                ref MemoryMarshal.GetReference(source),
                source.Length,
                ref MemoryMarshal.GetReference(destination),
                ref MemoryMarshal.GetReference(table),
                32 - tableBits,
                out literalStart);
        }

        return written + WriteLastLiteral(source[literalStart..], destination[written..]);
    }

    /// <summary>Encodes up to the last match.</summary>
    /// <remarks>The table holds earlier positions only, or 0, which is one too: what it gives can always be loaded and compared.</remarks>
    private static int EncodeMatches(ref byte source, nint length, ref byte target, ref int table, int shift, out int literalStart)
    {
        var limit = length - EndMargin;
        nint written = 0;
        nint start = 0;
        nint position = 1;
        while (FindMatch(ref source, ref position, limit, ref table, shift, out var candidate))
        {
            uint here;
            do
            {
                written = WriteLiteral(ref source, start, position - start, ref target, written, out var token);
                var matched = BlockMatch.CountEqual(ref source, candidate + MinMatch, position + MinMatch, length - LastLiterals);
                written = WriteMatch(position - candidate, matched, ref target, written, token);
                position += MinMatch + matched;
                start = position;
                if (position >= limit)
                {
                    literalStart = (int)start;
                    return (int)written;
                }

                // The bytes behind a match often match as well. One load gives this position and the one before.
                var around = Unchecked.Load64(ref source, position - 1);
                Unsafe.Add(ref table, Hash((uint)around, shift)) = (int)position - 1;
                here = (uint)(around >> 8);
                ref var slot = ref Unsafe.Add(ref table, Hash(here, shift));
                candidate = slot;
                slot = (int)position;
            }
            while (position - candidate <= MaxOffset && here == Unchecked.Load32(ref source, candidate));

            position++;
        }

        literalStart = (int)start;
        return (int)written;
    }

    /// <summary>Looks for four bytes that occurred before; looks ever more rarely where nothing repeats.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool FindMatch(ref byte source, ref nint position, nint limit, ref int table, int shift, out nint candidate)
    {
        var at = position;
        candidate = 0;
        for (var skip = 64; at < limit; at += skip++ >> 6)
        {
            var here = Unchecked.Load32(ref source, at);
            ref var slot = ref Unsafe.Add(ref table, Hash(here, shift));
            candidate = slot;
            slot = (int)at;
            if (here == Unchecked.Load32(ref source, candidate) && at - candidate <= MaxOffset)
            {
                position = at;
                return true;
            }
        }

        return false;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static nint WriteLiteral(ref byte source, nint start, nint length, ref byte target, nint written, out nint token)
    {
        token = written++;
        if (length < LongLength)
        {
            Unchecked.Store8(ref target, token, (byte)(length << 4));
            Unchecked.Copy16(ref source, start, ref target, written);
            return written + length;
        }

        Unchecked.Store8(ref target, token, LongLength << 4);
        written = WriteLength(length - LongLength, ref target, written);
        Unsafe.CopyBlockUnaligned(ref Unsafe.Add(ref target, written), ref Unsafe.Add(ref source, start), (uint)length);
        return written + length;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static nint WriteMatch(nint offset, nint matched, ref byte target, nint written, nint token)
    {
        Unchecked.Store16(ref target, written, (ushort)offset);
        var code = matched < LongLength ? matched : LongLength;
        Unchecked.Store8(ref target, token, (byte)(Unchecked.Load8(ref target, token) | code));
        return matched < LongLength ? written + 2 : WriteLength(matched - LongLength, ref target, written + 2);
    }

    private static nint WriteLength(nint rest, ref byte target, nint written)
    {
        for (; rest >= byte.MaxValue; rest -= byte.MaxValue)
        {
            Unchecked.Store8(ref target, written++, byte.MaxValue);
        }

        Unchecked.Store8(ref target, written, (byte)rest);
        return written + 1;
    }

    private static int WriteLastLiteral(ReadOnlySpan<byte> literal, Span<byte> destination)
    {
        destination[0] = (byte)(Math.Min(literal.Length, LongLength) << 4);
        var written = literal.Length < LongLength
            ? 1
            : (int)WriteLength(literal.Length - LongLength, ref MemoryMarshal.GetReference(destination), 1);
        literal.CopyTo(destination[written..]);
        return written + literal.Length;
    }

    private static nint Hash(uint bytes, int shift) => (nint)((bytes * 2_654_435_761U) >> shift);
}
