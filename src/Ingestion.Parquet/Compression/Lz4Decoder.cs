using System.Runtime.InteropServices;

namespace Ingestion.Parquet.Compression;

/// <summary>Reads the LZ4 block format; trusts no length and no offset.</summary>
/// <remarks>Specification: https://github.com/lz4/lz4/blob/dev/doc/lz4_Block_format.md.</remarks>
internal static class Lz4Decoder
{
    private const int MinMatch = 4;
    private const int LongLength = 15;

    /// <summary>Decodes a block behind what was decoded before.</summary>
    /// <param name="source">The block.</param>
    /// <param name="destination">Room for <paramref name="limit"/> bytes. More makes it faster; what lies behind the limit may be overwritten.</param>
    /// <param name="written">The bytes that are there, which the block may repeat.</param>
    /// <param name="limit">The most bytes that may be there in the end.</param>
    /// <returns>The bytes that are there in the end.</returns>
    internal static int Decode(ReadOnlySpan<byte> source, Span<byte> destination, int written, int limit)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(destination.Length, limit, nameof(destination));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(written, limit);
        ref var from = ref MemoryMarshal.GetReference(source);
        ref var to = ref MemoryMarshal.GetReference(destination);
        var position = 0;
        while (true)
        {
            var token = ReadToken(source, ref position);
            var literal = ReadLength(source, ref position, token >> 4);
            if (literal > source.Length - position || literal > limit - written)
            {
                throw new ParquetFormatException($"a literal of {literal} bytes in an LZ4 block is too long");
            }

            if (literal <= 16 && source.Length - position >= 16 && destination.Length - written >= 16)
            {
                Unchecked.Copy16(ref from, position, ref to, written);
            }
            else
            {
                source.Slice(position, (int)literal).CopyTo(destination[written..]);
            }

            position += (int)literal;
            written += (int)literal;
            if (position == source.Length)
            {
                return written;
            }

            var offset = ReadOffset(source, ref position);
            var match = ReadLength(source, ref position, token & LongLength) + MinMatch;
            if (offset == 0 || offset > written || match > limit - written)
            {
                throw new ParquetFormatException($"a match of {match} bytes from {offset} bytes back in an LZ4 block is not possible at byte {written}");
            }

            // The offset and the length were compared just now; here the room behind the match.
            if (destination.Length - written >= match + BackReference.Slack)
            {
                BackReference.CopyWithSlack(ref to, written, offset, (nint)match);
            }
            else
            {
                BackReference.Copy(destination, written, offset, (int)match);
            }

            written += (int)match;
        }
    }

    /// <summary>Counts what a block gives without decoding it.</summary>
    internal static long Measure(ReadOnlySpan<byte> source)
    {
        var position = 0;
        for (var total = 0L; ;)
        {
            var token = ReadToken(source, ref position);
            var literal = ReadLength(source, ref position, token >> 4);
            if (literal > source.Length - position)
            {
                throw new ParquetFormatException($"a literal of {literal} bytes in an LZ4 block is too long");
            }

            position += (int)literal;
            total += literal;
            if (position == source.Length)
            {
                return total;
            }

            ReadOffset(source, ref position);
            total += ReadLength(source, ref position, token & LongLength) + MinMatch;
        }
    }

    private static int ReadToken(ReadOnlySpan<byte> source, ref int position) => position < source.Length ? source[position++] : throw CutOff();

    private static int ReadOffset(ReadOnlySpan<byte> source, ref int position)
    {
        if (source.Length - position < 2)
        {
            throw CutOff();
        }

        position += 2;
        return source[position - 2] | (source[position - 1] << 8);
    }

    private static long ReadLength(ReadOnlySpan<byte> source, ref int position, int code)
    {
        long length = code;
        if (code == LongLength)
        {
            int part;
            do
            {
                part = ReadToken(source, ref position);
                length += part;
            }
            while (part == byte.MaxValue);
        }

        return length;
    }

    private static ParquetFormatException CutOff() => new("an LZ4 block is cut off");
}
