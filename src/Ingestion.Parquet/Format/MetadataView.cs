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
        RowGroups = CreateRowGroups(file, leaves),
    };

    private static ParquetRowGroupMetadata[] CreateRowGroups(FileMetadata file, IReadOnlyList<LeafColumn> leaves)
    {
        var rowGroups = new ParquetRowGroupMetadata[file.RowGroups.Count];
        for (var i = 0; i < rowGroups.Length; i++)
        {
            var rowGroup = file.RowGroups[i];
            rowGroups[i] = new ParquetRowGroupMetadata
            {
                RowCount = rowGroup.RowCount,
                SortingColumns = CreateSortingColumns(rowGroup.SortingColumns, leaves),
                Columns = CreateColumns(rowGroup.Columns, leaves, file.TypeOrderedColumns),
            };
        }

        return rowGroups;
    }

    private static IReadOnlyList<ParquetSortingColumn> CreateSortingColumns(IReadOnlyList<SortingColumn> columns, IReadOnlyList<LeafColumn> leaves) => columns.Count == 0
        ? []
        : [.. columns
            .Where(column => (uint)column.Leaf < (uint)leaves.Count)
            .Select(column => new ParquetSortingColumn(leaves[column.Leaf].Path, column.IsDescending, column.NullsFirst))];

    private static ParquetColumnMetadata[] CreateColumns(IReadOnlyList<ColumnChunk> chunks, IReadOnlyList<LeafColumn> leaves, int typeOrderedColumns)
    {
        var columns = chunks.Count == 0 ? [] : new ParquetColumnMetadata[chunks.Count];
        for (var i = 0; i < columns.Length; i++)
        {
            columns[i] = CreateColumn(chunks[i], leaves[i], hasTypeOrder: i < typeOrderedColumns);
        }

        return columns;
    }

    private static ParquetColumnMetadata CreateColumn(ColumnChunk chunk, LeafColumn leaf, bool hasTypeOrder)
    {
        var statistics = chunk.Statistics;
        var (minimum, maximum) = ChunkBounds.Of(chunk, leaf, hasTypeOrder);
        return new ParquetColumnMetadata
        {
            Name = leaf.Path,
            PhysicalType = FormatNames.Of(chunk.Type),
            Encodings = chunk.Encodings.Count == 0 ? [] : [.. chunk.Encodings.Select(FormatNames.Of)],
            Codec = FormatNames.Of(chunk.Codec),
            CompressedBytes = chunk.CompressedBytes,
            UncompressedBytes = chunk.UncompressedBytes,
            ValueCount = chunk.ValueCount,
            NullCount = statistics?.NullCount,
            Minimum = BoundText.Format(leaf, minimum),
            Maximum = BoundText.Format(leaf, maximum),
            IsMinimumExact = statistics?.IsMinimumExact ?? false,
            IsMaximumExact = statistics?.IsMaximumExact ?? false,
            DistinctCount = statistics?.DistinctCount,
            PageCounts = CreatePageCounts(chunk.EncodingCounts),
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

    private static IReadOnlyList<ParquetPageCount> CreatePageCounts(IReadOnlyList<PageEncodingCount> counts) => counts.Count == 0
        ? []
        : [.. counts.Select(count => new ParquetPageCount((ParquetPageKind)count.PageType, FormatNames.Of(count.Encoding), count.Count))];
}
