using Ingestion.Parquet.Thrift;

namespace Ingestion.Parquet.Format;

/// <summary>A range of rows whose columns lie behind each other.</summary>
internal sealed record RowGroup
{
    internal required IReadOnlyList<ColumnChunk> Columns { get; init; }

    internal required long UncompressedBytes { get; init; }

    internal required long RowCount { get; init; }

    internal void Write(ref CompactWriter writer)
    {
        writer.WriteListHeader(1, CompactType.Struct, Columns.Count);
        foreach (var column in Columns)
        {
            var outer = writer.BeginStructElement();
            column.Write(ref writer);
            writer.EndStruct(outer);
        }

        writer.WriteInt64(2, UncompressedBytes);
        writer.WriteInt64(3, RowCount);
    }

    internal static RowGroup Read(ref CompactReader reader)
    {
        List<ColumnChunk>? columns = null;
        long? rowCount = null;
        var uncompressedBytes = 0L;
        while (reader.NextField(out var field, out var type))
        {
            switch (field)
            {
                case 1: columns = ReadColumns(ref reader, type); break;
                case 2: uncompressedBytes = reader.ReadInt64(type); break;
                case 3: rowCount = reader.ReadInt64(type); break;
                default: reader.Skip(type); break;
            }
        }

        return new RowGroup
        {
            Columns = columns ?? throw new ParquetFormatException("a row group has no columns"),
            UncompressedBytes = uncompressedBytes,
            RowCount = rowCount is >= 0 and { } rows ? rows : throw new ParquetFormatException("a row group has no valid number of rows"),
        };
    }

    private static List<ColumnChunk> ReadColumns(ref CompactReader reader, CompactType type)
    {
        var count = reader.ReadStructListHeader(type);
        List<ColumnChunk> columns = [];
        for (var i = 0; i < count; i++)
        {
            var outer = reader.BeginStruct(CompactType.Struct);
            columns.Add(ColumnChunk.Read(ref reader));
            reader.EndStruct(outer);
        }

        return columns;
    }
}
