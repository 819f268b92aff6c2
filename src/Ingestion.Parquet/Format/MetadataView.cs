using Ingestion.Parquet.Schemas;
using Ingestion.Parquet.Statistics;

namespace Ingestion.Parquet.Format;

/// <summary>Turns a footer into what users see of it.</summary>
internal static class MetadataView
{
    internal static ParquetFileMetadata Create(FileMetadata file, IReadOnlyList<LeafColumn> leaves) => new()
    {
        Version = file.Version,
        CreatedBy = file.CreatedBy,
        RowCount = file.RowGroups.Sum(rowGroup => rowGroup.RowCount),
        KeyValueMetadata = file.KeyValues,
        RowGroups = [.. file.RowGroups.Select(rowGroup => CreateRowGroup(rowGroup, leaves, file.TypeOrderedColumns))],
    };

    private static ParquetRowGroupMetadata CreateRowGroup(RowGroup rowGroup, IReadOnlyList<LeafColumn> leaves, int typeOrderedColumns) => new()
    {
        RowCount = rowGroup.RowCount,
        SortingColumns = [.. rowGroup.SortingColumns
            .Where(column => (uint)column.Leaf < (uint)leaves.Count)
            .Select(column => new ParquetSortingColumn(leaves[column.Leaf].Path, column.IsDescending, column.NullsFirst))],
        Columns = [.. rowGroup.Columns.Select((chunk, i) => CreateColumn(chunk, leaves[i], hasTypeOrder: i < typeOrderedColumns))],
    };

    private static ParquetColumnMetadata CreateColumn(ColumnChunk chunk, LeafColumn leaf, bool hasTypeOrder)
    {
        var statistics = chunk.Statistics ?? new ColumnStatistics();
        var (minimum, maximum) = ChunkBounds.Of(chunk, leaf, hasTypeOrder);
        return new ParquetColumnMetadata
        {
            Name = leaf.Path,
            PhysicalType = FormatNames.Of(chunk.Type),
            Encodings = [.. chunk.Encodings.Select(FormatNames.Of)],
            Codec = FormatNames.Of(chunk.Codec),
            CompressedBytes = chunk.CompressedBytes,
            UncompressedBytes = chunk.UncompressedBytes,
            ValueCount = chunk.ValueCount,
            NullCount = statistics.NullCount,
            Minimum = BoundText.Format(leaf, minimum),
            Maximum = BoundText.Format(leaf, maximum),
            IsMinimumExact = statistics.IsMinimumExact ?? false,
            IsMaximumExact = statistics.IsMaximumExact ?? false,
            DistinctCount = statistics.DistinctCount,
            PageCounts = [.. chunk.EncodingCounts.Select(count => new ParquetPageCount((ParquetPageKind)count.PageType, FormatNames.Of(count.Encoding), count.Count))],
            HasColumnIndex = chunk.ColumnIndex is not null,
            HasOffsetIndex = chunk.OffsetIndex is not null,
            HasBloomFilter = chunk.BloomFilterOffset is not null,
            BloomFilterBytes = chunk.BloomFilterBytes,
            UnencodedBytes = chunk.SizeStatistics?.UnencodedBytes,
            RepetitionLevelCounts = chunk.SizeStatistics?.RepetitionLevels ?? [],
            DefinitionLevelCounts = chunk.SizeStatistics?.DefinitionLevels ?? [],
            KeyValueMetadata = chunk.KeyValues,
        };
    }
}
