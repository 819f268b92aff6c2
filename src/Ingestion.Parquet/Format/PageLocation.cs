using Ingestion.Parquet.Thrift;

namespace Ingestion.Parquet.Format;

/// <summary>Where a data page lies.</summary>
/// <param name="Offset">The first byte of its header, from the start of the file.</param>
/// <param name="CompressedBytes">The bytes of header and body as stored.</param>
/// <param name="FirstRow">Its first row, from the start of the row group.</param>
internal readonly record struct PageLocation(long Offset, int CompressedBytes, long FirstRow)
{
    /// <summary>Three numbers and the end.</summary>
    internal const int LeastBytes = 7;

    /// <summary>Gets the position behind the page.</summary>
    internal long End => Offset + CompressedBytes;

    internal void Write(ref CompactWriter writer)
    {
        writer.WriteInt64(1, Offset);
        writer.WriteInt32(2, CompressedBytes);
        writer.WriteInt64(3, FirstRow);
    }

    internal static PageLocation Read(ref CompactReader reader)
    {
        long? offset = null, firstRow = null;
        int? compressedBytes = null;
        while (reader.NextField(out var field, out var type))
        {
            switch (field)
            {
                case 1: offset = reader.ReadInt64(type); break;
                case 2: compressedBytes = reader.ReadInt32(type); break;
                case 3: firstRow = reader.ReadInt64(type); break;
                default: reader.Skip(type); break;
            }
        }

        return offset is >= 0 and <= long.MaxValue - int.MaxValue && compressedBytes is > 0 && firstRow is >= 0
            ? new PageLocation(offset.Value, compressedBytes.Value, firstRow.Value)
            : throw new ParquetFormatException("an entry of an offset index is not complete");
    }
}
