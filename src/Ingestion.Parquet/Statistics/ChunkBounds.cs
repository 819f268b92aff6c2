using Ingestion.Parquet.Format;
using Ingestion.Parquet.Schemas;

namespace Ingestion.Parquet.Statistics;

/// <summary>Chooses the bounds of a chunk or page that can be trusted.</summary>
internal static class ChunkBounds
{
    /// <summary>A bound means something only in an order that is known; the older bounds always compared as signed numbers.</summary>
    internal static (byte[]? Minimum, byte[]? Maximum) Of(ColumnStatistics? statistics, LeafColumn leaf, bool hasTypeOrder)
    {
        // Nobody agreed on the order of old timestamps.
        if (leaf.PhysicalType == PhysicalType.Int96)
        {
            return (null, null);
        }

        var comparesSigned = leaf.PhysicalType is PhysicalType.Int32 or PhysicalType.Int64 or PhysicalType.Float or PhysicalType.Double
            && leaf.Conversion is not (ValueConversion.UnsignedInt32 or ValueConversion.UnsignedInt64);
        return (
            Choose(statistics?.Minimum, statistics?.LegacyMinimum, hasTypeOrder, comparesSigned),
            Choose(statistics?.Maximum, statistics?.LegacyMaximum, hasTypeOrder, comparesSigned));
    }

    internal static (byte[]? Minimum, byte[]? Maximum) Of(ColumnChunk chunk, LeafColumn leaf, bool hasTypeOrder) => Of(chunk.Statistics, leaf, hasTypeOrder);

    private static byte[]? Choose(byte[]? bound, byte[]? legacyBound, bool hasTypeOrder, bool comparesSigned) =>
        bound is not null && hasTypeOrder ? bound : comparesSigned ? legacyBound : null;
}
