namespace Ingestion.Parquet.Compression;

/// <summary>Reads the raw Snappy block format; trusts no length and no offset.</summary>
/// <remarks>Specification: https://github.com/google/snappy/blob/main/format_description.txt.</remarks>
internal static class SnappyDecoder
{
    /// <summary>No element gives more for its bytes than a copy of 64 bytes, which takes 3.</summary>
    internal const int MaxRatio = 22;

    /// <summary>Decodes a block that must give exactly as many bytes as the destination takes.</summary>
    internal static void Decode(ReadOnlySpan<byte> source, Span<byte> destination)
    {
        var position = 0;
        var length = ReadLength(source, ref position);
        if (length != (uint)destination.Length)
        {
            throw new ParquetFormatException($"a Snappy block announces {length} bytes, but the page has {destination.Length}");
        }

        var written = 0;
        while (position < source.Length)
        {
            var tag = source[position++];
            written = (tag & 3) == 0
                ? CopyLiteral(source, ref position, tag >> 2, destination, written)
                : CopyBack(source, ref position, tag, destination, written);
        }

        if (written != destination.Length)
        {
            throw new ParquetFormatException($"a Snappy block gives {written} of {destination.Length} bytes");
        }
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
            throw new ParquetFormatException($"a copy of {length} bytes from {offset} bytes back in a Snappy block is not possible at byte {written}");
        }

        var from = written - (int)offset;
        var target = destination.Slice(written, length);
        while (!target.IsEmpty)
        {
            // A copy may overlap itself: what was written becomes part of what is copied next, so each round can double.
            var step = Math.Min(target.Length, written - from);
            destination.Slice(from, step).CopyTo(target);
            target = target[step..];
            written += step;
        }

        return written;
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
}
