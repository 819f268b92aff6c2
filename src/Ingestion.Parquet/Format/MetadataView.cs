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
        Columns = [.. rowGroup.Columns.Select((chunk, i) => CreateColumn(chunk, leaves[i], hasTypeOrder: i < typeOrderedColumns))],
    };

    private static ParquetColumnMetadata CreateColumn(ColumnChunk chunk, LeafColumn leaf, bool hasTypeOrder)
    {
        var statistics = chunk.Statistics ?? new ColumnStatistics();
        var comparesSigned = leaf.PhysicalType is PhysicalType.Int32 or PhysicalType.Int64 or PhysicalType.Float or PhysicalType.Double
            && leaf.Conversion is not (ValueConversion.UnsignedInt32 or ValueConversion.UnsignedInt64);
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
            Minimum = BoundText.Format(leaf, Choose(statistics.Minimum, statistics.LegacyMinimum, hasTypeOrder, comparesSigned)),
            Maximum = BoundText.Format(leaf, Choose(statistics.Maximum, statistics.LegacyMaximum, hasTypeOrder, comparesSigned)),
            IsMinimumExact = statistics.IsMinimumExact ?? false,
            IsMaximumExact = statistics.IsMaximumExact ?? false,
        };
    }

    /// <summary>A bound means something only in an order that is known; the older bounds always compared as signed numbers.</summary>
    private static byte[]? Choose(byte[]? bound, byte[]? legacyBound, bool hasTypeOrder, bool comparesSigned) =>
        bound is not null && hasTypeOrder ? bound : comparesSigned ? legacyBound : null;
}
