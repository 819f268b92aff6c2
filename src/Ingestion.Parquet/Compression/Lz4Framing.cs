using System.Buffers.Binary;

namespace Ingestion.Parquet.Compression;

/// <summary>Finds the blocks of a page with the codec LZ4, which the format gave up because writers never agreed on its framing.</summary>
/// <remarks>
/// <para>
/// Hadoop's framing repeats the raw size and the compressed size, big-endian, and a block
/// (https://github.com/apache/parquet-format/blob/master/Compression.md#lz4). Others wrote the LZ4 frame format
/// (https://github.com/lz4/lz4/blob/dev/doc/lz4_Frame_format.md), or a bare block.
/// </para>
/// <para>Checksums of frames are not verified: pages have their own.</para>
/// </remarks>
internal static class Lz4Framing
{
    private const uint FrameMagic = 0x184D2204;
    private const uint StoredBlock = 0x80000000;

    /// <summary>Gives the blocks, one behind the other.</summary>
    /// <param name="source">The page as stored.</param>
    /// <param name="length">What the page must give.</param>
    internal static Lz4Block[] FindBlocks(ReadOnlySpan<byte> source, int length)
    {
        if (TryFindHadoopBlocks(source, length) is { } blocks)
        {
            return [.. blocks];
        }

        return source.Length >= sizeof(uint) && BinaryPrimitives.ReadUInt32LittleEndian(source) == FrameMagic
            ? [.. FindFrameBlocks(source)]
            : [new Lz4Block(0, source.Length, IsStored: false)];
    }

    /// <summary>Gives Hadoop's blocks if all sizes add up.</summary>
    private static List<Lz4Block>? TryFindHadoopBlocks(ReadOnlySpan<byte> source, int length)
    {
        const int HeaderBytes = 2 * sizeof(uint);
        List<Lz4Block> blocks = [];
        var total = 0L;
        for (var position = 0; position < source.Length;)
        {
            if (source.Length - position < HeaderBytes)
            {
                return null;
            }

            total += BinaryPrimitives.ReadUInt32BigEndian(source[position..]);
            var bytes = BinaryPrimitives.ReadUInt32BigEndian(source[(position + sizeof(uint))..]);
            position += HeaderBytes;
            if (bytes > (uint)(source.Length - position) || total > length)
            {
                return null;
            }

            blocks.Add(new Lz4Block(position, (int)bytes, IsStored: false));
            position += (int)bytes;
        }

        return total == length ? blocks : null;
    }

    private static List<Lz4Block> FindFrameBlocks(ReadOnlySpan<byte> source)
    {
        List<Lz4Block> blocks = [];
        var position = SkipFrameHeader(source, out var hasBlockChecksums);
        while (true)
        {
            var size = ReadUInt32(source, ref position);
            if (size == 0)
            {
                return blocks;
            }

            var bytes = size & ~StoredBlock;
            if (bytes > (uint)(source.Length - position))
            {
                throw new ParquetFormatException($"a block of {bytes} bytes in an LZ4 frame is cut off");
            }

            blocks.Add(new Lz4Block(position, (int)bytes, (size & StoredBlock) != 0));
            position += (int)bytes;
            if (hasBlockChecksums)
            {
                _ = ReadUInt32(source, ref position);
            }
        }
    }

    private static int SkipFrameHeader(ReadOnlySpan<byte> source, out bool hasBlockChecksums)
    {
        const int FixedBytes = sizeof(uint) + 3;
        const int Version = 1;
        if (source.Length < FixedBytes || source[sizeof(uint)] >> 6 != Version)
        {
            throw new ParquetFormatException("a page has an LZ4 frame of another version than 1");
        }

        var flags = source[sizeof(uint)];
        hasBlockChecksums = (flags & 0x10) != 0;
        var contentSizeBytes = (flags & 0x08) != 0 ? sizeof(ulong) : 0;
        var dictionaryIdBytes = (flags & 0x01) != 0 ? sizeof(uint) : 0;
        return FixedBytes + contentSizeBytes + dictionaryIdBytes;
    }

    private static uint ReadUInt32(ReadOnlySpan<byte> source, ref int position)
    {
        if (source.Length - position < sizeof(uint))
        {
            throw new ParquetFormatException("an LZ4 frame is cut off");
        }

        position += sizeof(uint);
        return BinaryPrimitives.ReadUInt32LittleEndian(source[(position - sizeof(uint))..]);
    }
}
