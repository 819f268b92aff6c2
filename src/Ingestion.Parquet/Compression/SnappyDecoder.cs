using System.Runtime.InteropServices;

namespace Ingestion.Parquet.Compression;

/// <summary>Reads the raw Snappy block format; trusts no length and no offset.</summary>
/// <remarks>Specification: https://github.com/google/snappy/blob/main/format_description.txt.</remarks>
internal static class SnappyDecoder
{
    /// <summary>No element gives more for its bytes than a copy of 64 bytes, which takes 3.</summary>
    internal const int MaxRatio = 22;

    /// <summary>What a quick step may load: a tag and a literal of 16 bytes.</summary>
    private const int QuickSourceBytes = 17;

    /// <summary>What a quick step may store: the longest literal or copy with a tag alone, and what copying in steps of 16 overwrites.</summary>
    private const int QuickTargetBytes = 64 + BackReference.Slack;

    /// <summary>Decodes a block that must give exactly as many bytes as are expected.</summary>
    /// <param name="source">The block.</param>
    /// <param name="destination">Room for <paramref name="length"/> bytes. More makes it faster; what lies behind the length may be overwritten.</param>
    /// <param name="length">The bytes expected.</param>
    internal static void Decode(ReadOnlySpan<byte> source, Span<byte> destination, int length)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(destination.Length, length, nameof(destination));
        var position = 0;
        var announced = ReadLength(source, ref position);
        if (announced != (uint)length)
        {
            throw new ParquetFormatException($"a Snappy block announces {announced} bytes, but the page has {length}");
        }

        var written = DecodeQuickly(source, ref position, destination, length);
        destination = destination[..length];
        while (position < source.Length)
        {
            var tag = source[position++];
            written = (tag & 3) == 0
                ? CopyLiteral(source, ref position, tag >> 2, destination, written)
                : CopyBack(source, ref position, tag, destination, written);
        }

        if (written != length)
        {
            throw new ParquetFormatException($"a Snappy block gives {written} of {length} bytes");
        }
    }

    /// <summary>Decodes until the end of the source or of the destination is near.</summary>
    /// <returns>The bytes written: more than the length if the block is corrupt, but never more than the destination takes.</returns>
    private static int DecodeQuickly(ReadOnlySpan<byte> source, ref int sourcePosition, Span<byte> destination, int length)
    {
        // The two limits cover every load and store below but those of long literals, which have comparisons of their own.
        ref var from = ref MemoryMarshal.GetReference(source);
        ref var to = ref MemoryMarshal.GetReference(destination);
        var lastPosition = source.Length - QuickSourceBytes;
        var lastWritten = Math.Min(destination.Length - QuickTargetBytes, length);
        nint position = sourcePosition;
        nint written = 0;
        while (position <= lastPosition && written <= lastWritten)
        {
            int tag = Unchecked.Load8(ref from, position);
            if ((tag & 3) == 0)
            {
                var bytes = (tag >> 2) + 1;
                if (bytes > 16)
                {
                    var next = (int)position + 1;
                    written = CopyLiteral(source, ref next, tag >> 2, destination, (int)written);
                    position = next;
                    continue;
                }

                Unchecked.Copy16(ref from, position + 1, ref to, written);
                position += 1 + bytes;
                written += bytes;
                continue;
            }

            nint copy;
            nint offset;
            if ((tag & 3) == 1)
            {
                copy = ((tag >> 2) & 7) + 4;
                offset = ((tag >> 5) << 8) | Unchecked.Load8(ref from, position + 1);
                position += 2;
            }
            else
            {
                copy = (tag >> 2) + 1;
                offset = (tag & 3) == 2 ? Unchecked.Load16(ref from, position + 1) : (nint)Unchecked.Load32(ref from, position + 1);
                position += (tag & 3) == 2 ? 3 : 5;
            }

            if ((nuint)(offset - 1) >= (nuint)written)
            {
                throw BadCopy(copy, offset, written);
            }

            BackReference.CopyWithSlack(ref to, written, offset, copy);
            written += copy;
        }

        sourcePosition = (int)position;
        return (int)written;
    }

    private static int CopyLiteral(ReadOnlySpan<byte> source, ref int position, int code, Span<byte> destination, int written)
    {
        var length = code < 60 ? code + 1L : ReadNumber(source, ref position, code - 59) + 1L;
        if (length > source.Length - position || length > destination.Length - written)
        {
            throw new ParquetFormatException($"a literal of {length} bytes in a Snappy block is too long");
        }

        source.Slice(position, (int)length).CopyTo(destination[written..]);
        position += (int)length;
        return written + (int)length;
    }

    private static int CopyBack(ReadOnlySpan<byte> source, ref int position, int tag, Span<byte> destination, int written)
    {
        int length;
        long offset;
        if ((tag & 3) == 1)
        {
            length = ((tag >> 2) & 7) + 4;
            offset = ((tag >> 5) * 256L) + ReadNumber(source, ref position, 1);
        }
        else
        {
            length = (tag >> 2) + 1;
            offset = ReadNumber(source, ref position, (tag & 3) == 2 ? 2 : 4);
        }

        if (offset == 0 || offset > written || length > destination.Length - written)
        {
            throw BadCopy(length, offset, written);
        }

        BackReference.Copy(destination, written, (int)offset, length);
        return written + length;
    }

    private static uint ReadLength(ReadOnlySpan<byte> source, ref int position)
    {
        var value = 0UL;
        for (var shift = 0; shift < 35; shift += 7)
        {
            var part = ReadNumber(source, ref position, 1);
            value |= (ulong)(part & 0x7F) << shift;
            if (part < 0x80)
            {
                return value <= uint.MaxValue ? (uint)value : throw new ParquetFormatException("the length of a Snappy block is too large");
            }
        }

        throw new ParquetFormatException("the length of a Snappy block does not end");
    }

    private static uint ReadNumber(ReadOnlySpan<byte> source, ref int position, int bytes)
    {
        if (bytes > source.Length - position)
        {
            throw new ParquetFormatException("a Snappy block is cut off");
        }

        var value = 0U;
        for (var i = bytes - 1; i >= 0; i--)
        {
            value = (value << 8) | source[position + i];
        }

        position += bytes;
        return value;
    }

    private static ParquetFormatException BadCopy(long length, long offset, long written) =>
        new($"a copy of {length} bytes from {offset} bytes back in a Snappy block is not possible at byte {written}");
}
