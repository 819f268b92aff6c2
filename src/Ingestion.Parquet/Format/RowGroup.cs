using Ingestion.Parquet.Thrift;

namespace Ingestion.Parquet.Format;

/// <summary>A range of rows whose columns lie behind each other.</summary>
internal sealed record RowGroup
{
    /// <summary>Columns, a number of rows, and the end.</summary>
    internal const int LeastBytes = 5;

    internal required IReadOnlyList<ColumnChunk> Columns { get; init; }

    internal required long UncompressedBytes { get; init; }

    internal required long RowCount { get; init; }

    /// <summary>Gets the leaves by which the rows are sorted, the first one first.</summary>
    internal IReadOnlyList<SortingColumn> SortingColumns { get; init; } = [];

    /// <summary>Gets the position of the first page of the first column.</summary>
    internal long? FileOffset { get; init; }

    internal long? CompressedBytes { get; init; }

    /// <summary>Gets the position of the row group in the file; absent beyond 16 bits.</summary>
    internal short? Ordinal { get; init; }

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
        if (SortingColumns.Count > 0)
        {
            WriteSortingColumns(ref writer);
        }

        if (FileOffset is { } fileOffset)
        {
            writer.WriteInt64(5, fileOffset);
        }

        if (CompressedBytes is { } compressedBytes)
        {
            writer.WriteInt64(6, compressedBytes);
        }

        if (Ordinal is { } ordinal)
        {
            writer.WriteInt16(7, ordinal);
        }
    }

    internal static RowGroup Read(ref CompactReader reader)
    {
        List<ColumnChunk>? columns = null;
        IReadOnlyList<SortingColumn> sortingColumns = [];
        long? rowCount = null, fileOffset = null, compressedBytes = null, ordinal = null;
        var uncompressedBytes = 0L;
        while (reader.NextField(out var field, out var type))
        {
            switch (field)
            {
                case 1: columns = ReadColumns(ref reader, type); break;
                case 2: uncompressedBytes = reader.ReadInt64(type); break;
                case 3: rowCount = reader.ReadInt64(type); break;
                case 4: sortingColumns = ReadSortingColumns(ref reader, type); break;
                case 5: fileOffset = reader.ReadInt64(type); break;
                case 6: compressedBytes = reader.ReadInt64(type); break;
                case 7: ordinal = reader.ReadInt64(type); break;
                default: reader.Skip(type); break;
            }
        }

        return new RowGroup
        {
            Columns = columns ?? throw new ParquetFormatException("a row group has no columns"),
            UncompressedBytes = uncompressedBytes,
            RowCount = rowCount is >= 0 and { } rows ? rows : throw new ParquetFormatException("a row group has no valid number of rows"),
            SortingColumns = sortingColumns,
            FileOffset = fileOffset,
            CompressedBytes = compressedBytes,
            Ordinal = ordinal is >= 0 and <= short.MaxValue and { } position ? (short)position : null,
        };
    }

    private void WriteSortingColumns(ref CompactWriter writer)
    {
        writer.WriteListHeader(4, CompactType.Struct, SortingColumns.Count);
        foreach (var column in SortingColumns)
        {
            var outer = writer.BeginStructElement();
            column.Write(ref writer);
            writer.EndStruct(outer);
        }
    }

    private static List<ColumnChunk> ReadColumns(ref CompactReader reader, CompactType type)
    {
        var count = reader.ReadStructListHeader(type, ColumnChunk.LeastBytes);
        List<ColumnChunk> columns = new(count);
        for (var i = 0; i < count; i++)
        {
            var outer = reader.BeginStruct(CompactType.Struct);
            columns.Add(ColumnChunk.Read(ref reader));
            reader.EndStruct(outer);
        }

        return columns;
    }

    private static List<SortingColumn> ReadSortingColumns(ref CompactReader reader, CompactType type)
    {
        var count = reader.ReadStructListHeader(type, SortingColumn.LeastBytes);
        List<SortingColumn> columns = new(count);
        for (var i = 0; i < count; i++)
        {
            var outer = reader.BeginStruct(CompactType.Struct);
            columns.Add(SortingColumn.Read(ref reader));
            reader.EndStruct(outer);
        }

        return columns;
    }
}
