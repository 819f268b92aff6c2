using System.Buffers.Binary;
using System.Numerics;

namespace Ingestion.Parquet.Compression;

/// <summary>Writes the raw Snappy block format.</summary>
/// <remarks>Specification: https://github.com/google/snappy/blob/main/format_description.txt.</remarks>
internal static class SnappyEncoder
{
    /// <summary>The number of positions that are remembered; the table fits into the first-level cache.</summary>
    internal const int TableSize = 1 << TableBits;

    private const int TableBits = 14;
    private const int BlockBytes = 1 << 16;
    private const int MinMatch = 4;

    /// <summary>Matches are not looked for closer to the end, so that eight bytes can be loaded at any position that is looked at.</summary>
    private const int EndMargin = 15;

    private const int LiteralTag = 0;
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
    /// <param name="destination">Room for <see cref="MaxEncodedLength"/> bytes.</param>
    /// <param name="table">Room for <see cref="TableSize"/> positions; what it holds does not matter.</param>
    /// <returns>The number of bytes written.</returns>
    internal static int Encode(ReadOnlySpan<byte> source, Span<byte> destination, Span<ushort> table)
    {
        var written = WriteLength(source.Length, destination);
        while (!source.IsEmpty)
        {
            var block = source[..Math.Min(source.Length, BlockBytes)];
            written += EncodeBlock(block, destination[written..], table);
            source = source[block.Length..];
        }

        return written;
    }

    private static int EncodeBlock(ReadOnlySpan<byte> block, Span<byte> destination, Span<ushort> table)
    {
        var written = 0;
        var literalStart = 0;
        if (block.Length > EndMargin)
        {
            var tableBits = Math.Clamp(BitOperations.Log2((uint)block.Length) + 1, 8, TableBits);
            table = table[..(1 << tableBits)];
            table.Clear();
            var limit = block.Length - EndMargin;
            var position = 1;
            while (FindMatch(block, ref position, limit, table, out var candidate))
            {
                written += WriteLiteral(block[literalStart..position], destination[written..]);
                var length = MinMatch + CountEqual(block, candidate + MinMatch, position + MinMatch);
                written += WriteCopy(position - candidate, length, destination[written..]);
                position += length;
                literalStart = position;
                if (position >= limit)
                {
                    break;
                }

                table[Hash(block, position - 1, table.Length)] = (ushort)(position - 1);
            }
        }

        return written + WriteLiteral(block[literalStart..], destination[written..]);
    }

    /// <summary>Looks for four bytes that occurred before; looks ever more rarely where nothing repeats.</summary>
    private static bool FindMatch(ReadOnlySpan<byte> block, ref int position, int limit, Span<ushort> table, out int candidate)
    {
        for (var skip = 32; position < limit; position += skip++ >> 5)
        {
            ref var slot = ref table[Hash(block, position, table.Length)];
            candidate = slot;
            slot = (ushort)position;
            if (candidate < position && Load32(block, candidate) == Load32(block, position))
            {
                return true;
            }
        }

        candidate = 0;
        return false;
    }

    private static int CountEqual(ReadOnlySpan<byte> block, int first, int second)
    {
        var start = second;
        while (second <= block.Length - sizeof(ulong))
        {
            var difference = Load64(block, first) ^ Load64(block, second);
            if (difference != 0)
            {
                return second - start + (BitOperations.TrailingZeroCount(difference) >> 3);
            }

            first += sizeof(ulong);
            second += sizeof(ulong);
        }

        while (second < block.Length && block[first] == block[second])
        {
            first++;
            second++;
        }

        return second - start;
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

    private static int WriteLiteral(ReadOnlySpan<byte> literal, Span<byte> destination)
    {
        if (literal.IsEmpty)
        {
            return 0;
        }

        var last = literal.Length - 1;
        var tagBytes = 1;
        if (last < 60)
        {
            destination[0] = (byte)((last << 2) | LiteralTag);
        }
        else if (last <= byte.MaxValue)
        {
            destination[0] = (60 << 2) | LiteralTag;
            destination[1] = (byte)last;
            tagBytes = 2;
        }
        else
        {
            destination[0] = (61 << 2) | LiteralTag;
            BinaryPrimitives.WriteUInt16LittleEndian(destination[1..], (ushort)last);
            tagBytes = 3;
        }

        literal.CopyTo(destination[tagBytes..]);
        return tagBytes + literal.Length;
    }

    private static int WriteCopy(int offset, int length, Span<byte> destination)
    {
        var written = 0;
        while (length >= 68)
        {
            written += WriteFarCopy(offset, 64, destination[written..]);
            length -= 64;
        }

        if (length > 64)
        {
            written += WriteFarCopy(offset, 60, destination[written..]);
            length -= 60;
        }

        if (length > 11 || offset >= 2048)
        {
            return written + WriteFarCopy(offset, length, destination[written..]);
        }

        destination[written++] = (byte)(((offset >> 8) << 5) | ((length - 4) << 2) | NearCopyTag);
        destination[written++] = (byte)offset;
        return written;
    }

    private static int WriteFarCopy(int offset, int length, Span<byte> destination)
    {
        destination[0] = (byte)(((length - 1) << 2) | FarCopyTag);
        BinaryPrimitives.WriteUInt16LittleEndian(destination[1..], (ushort)offset);
        return 3;
    }

    private static int Hash(ReadOnlySpan<byte> block, int position, int tableSize) =>
        (int)((Load32(block, position) * 0x1E35A7BD) >> (32 - BitOperations.Log2((uint)tableSize)));

    private static uint Load32(ReadOnlySpan<byte> block, int position) => BinaryPrimitives.ReadUInt32LittleEndian(block[position..]);

    private static ulong Load64(ReadOnlySpan<byte> block, int position) => BinaryPrimitives.ReadUInt64LittleEndian(block[position..]);
}
