using System.Buffers.Binary;
using Ingestion.Parquet.Format;
using Ingestion.Parquet.Schemas;
using Ingestion.Parquet.Thrift;

namespace Ingestion.Parquet.Reading;

/// <summary>Finds and reads the footer of a file.</summary>
internal static class FooterReader
{
    /// <summary>One read of the end usually holds the whole footer.</summary>
    private const int SpeculativeBytes = 1 << 16;

    private const int SmallestFileBytes = FileMarks.MarkBytes + FileMarks.TailBytes;

    internal static async ValueTask<(FileMetadata File, FileSchema Schema)> ReadAsync(
        Stream source, ParquetNanoseconds nanoseconds, CancellationToken cancellationToken)
    {
        var footer = await ReadFooterAsync(source, cancellationToken).ConfigureAwait(false);
        var file = Parse(footer.Span);
        var schema = SchemaReader.Read(file.Schema, nanoseconds);
        Check(file, schema, source.Length);
        return (file, schema);
    }

    /// <summary>Reads the bytes of the footer, without its length and the mark behind it.</summary>
    internal static async ValueTask<ReadOnlyMemory<byte>> ReadFooterAsync(Stream source, CancellationToken cancellationToken)
    {
        var length = source.Length;
        if (length < SmallestFileBytes)
        {
            throw new ParquetFormatException($"it has only {length} bytes and is no Parquet file");
        }

        var end = await ReadEndAsync(source, (int)Math.Min(length, SpeculativeBytes), cancellationToken).ConfigureAwait(false);
        var footerBytes = CheckTail(end.AsSpan(^FileMarks.TailBytes..), length);
        if (footerBytes + FileMarks.TailBytes > end.Length)
        {
            end = await ReadEndAsync(source, footerBytes + FileMarks.TailBytes, cancellationToken).ConfigureAwait(false);
        }

        return end.AsMemory(end.Length - FileMarks.TailBytes - footerBytes, footerBytes);
    }

    private static int CheckTail(ReadOnlySpan<byte> tail, long fileBytes)
    {
        var mark = tail[sizeof(uint)..];
        if (mark.SequenceEqual(FileMarks.Encrypted))
        {
            throw ParquetFormatException.Unsupported("its footer is encrypted; only files without encryption are supported");
        }

        if (!mark.SequenceEqual(FileMarks.Parquet))
        {
            throw new ParquetFormatException("it does not end with 'PAR1': it was cut off, never completed, or is no Parquet file");
        }

        var footerBytes = BinaryPrimitives.ReadUInt32LittleEndian(tail);
        return footerBytes <= fileBytes - SmallestFileBytes && footerBytes <= int.MaxValue - FileMarks.TailBytes
            ? (int)footerBytes
            : throw new ParquetFormatException($"its footer claims {footerBytes} of the file's {fileBytes} bytes");
    }

    private static async ValueTask<byte[]> ReadEndAsync(Stream source, int bytes, CancellationToken cancellationToken)
    {
        var end = new byte[bytes];
        source.Seek(-bytes, SeekOrigin.End);
        await source.ReadExactlyAsync(end, cancellationToken).ConfigureAwait(false);
        return end;
    }

    private static FileMetadata Parse(ReadOnlySpan<byte> footer)
    {
        var reader = new CompactReader(footer);
        return FileMetadata.Read(ref reader);
    }

    /// <summary>Checks what later code relies on: row groups have all columns, and these lie inside the file.</summary>
    private static void Check(FileMetadata file, FileSchema schema, long fileBytes)
    {
        Int128 rows = 0;
        foreach (var rowGroup in file.RowGroups)
        {
            rows += rowGroup.RowCount;
            if (rowGroup.Columns.Count != schema.Leaves.Count)
            {
                throw new ParquetFormatException($"a row group has {rowGroup.Columns.Count} columns, but the schema {schema.Leaves.Count}");
            }

            Int128 uncompressedBytes = 0;
            for (var i = 0; i < rowGroup.Columns.Count; i++)
            {
                Check(rowGroup.Columns[i], schema.Leaves[i], fileBytes);
                uncompressedBytes += rowGroup.Columns[i].UncompressedBytes;
            }

            if (uncompressedBytes > long.MaxValue)
            {
                throw new ParquetFormatException("the sizes of a row group's columns are impossible");
            }
        }

        if (schema.Leaves.Count == 0 && rows > 0)
        {
            throw new ParquetFormatException($"it claims {rows} rows, but has no columns");
        }

        if (rows > long.MaxValue)
        {
            throw new ParquetFormatException("the row groups have an impossible number of rows");
        }
    }

    private static void Check(ColumnChunk chunk, LeafColumn leaf, long fileBytes)
    {
        if (chunk.Type != leaf.PhysicalType)
        {
            throw new ParquetFormatException(
                $"column '{leaf.Path}' is of type {FormatNames.Of(leaf.PhysicalType)} in the schema, but {FormatNames.Of(chunk.Type)} in a row group");
        }

        var dataBytes = fileBytes - FileMarks.TailBytes;
        if (chunk.CompressedBytes < 0 || chunk.UncompressedBytes < 0 || chunk.ValueCount < 0
            || chunk.Start < 0 || chunk.Start > dataBytes || chunk.CompressedBytes > dataBytes - chunk.Start)
        {
            throw new ParquetFormatException(
                $"column '{leaf.Path}' claims {chunk.CompressedBytes} bytes at position {chunk.Start}, but the file has {fileBytes}");
        }
    }
}
