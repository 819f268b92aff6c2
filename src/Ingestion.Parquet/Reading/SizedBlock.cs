using System.Buffers.Binary;

namespace Ingestion.Parquet.Reading;

/// <summary>A block behind its size in four bytes: levels in pages of version 1, run-length encoded booleans.</summary>
internal static class SizedBlock
{
    /// <summary>Takes the block off the front.</summary>
    internal static ReadOnlyMemory<byte> Take(ref ReadOnlyMemory<byte> source)
    {
        if (source.Length < sizeof(uint))
        {
            throw new ParquetFormatException("a page ends before the size of its levels");
        }

        var length = BinaryPrimitives.ReadUInt32LittleEndian(source.Span);
        source = source[sizeof(uint)..];
        if (length > source.Length)
        {
            throw new ParquetFormatException($"levels of {length} bytes are announced, but only {source.Length} bytes are left in the page");
        }

        var block = source[..(int)length];
        source = source[(int)length..];
        return block;
    }
}
