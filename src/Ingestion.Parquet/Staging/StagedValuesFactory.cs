using System.Numerics;
using Ingestion.Columnar;
using Ingestion.Parquet.Encodings;
using Ingestion.Parquet.Format;
using Ingestion.Parquet.Schemas;

namespace Ingestion.Parquet.Staging;

/// <summary>Chooses how the values of a leaf are collected.</summary>
internal static class StagedValuesFactory
{
    private const long LastMicrosecondOfDay = (TimeSpan.TicksPerDay / TimeSpan.TicksPerMicrosecond) - 1;

    internal static StagedValues Create(WrittenLeaf leaf) => leaf.Type.Kind switch
    {
        DataTypeKind.Boolean => new StagedBooleans(),
        DataTypeKind.Int32 or DataTypeKind.Date => Same(leaf.Type, int.MinValue, int.MaxValue, isLimited: false),
        DataTypeKind.Int64 => Same(leaf.Type, long.MinValue, long.MaxValue, isLimited: false),
        DataTypeKind.Time => Same(leaf.Type, 0, LastMicrosecondOfDay, isLimited: true),
        DataTypeKind.Timestamp when leaf.Element.LogicalType is { Unit: TimeUnit.Millis } =>
            new StagedFixed<long, long, MillisecondsConversion>(default),
        DataTypeKind.Timestamp => Same(leaf.Type, long.MinValue, long.MaxValue, isLimited: false),
        DataTypeKind.Float => Same(leaf.Type, float.NegativeInfinity, float.PositiveInfinity, isLimited: false),
        DataTypeKind.Double => Same(leaf.Type, double.NegativeInfinity, double.PositiveInfinity, isLimited: false),
        DataTypeKind.Guid => new StagedFixedBytes<Guid, UuidFormat>(default, leaf.Type, Guid.Empty, Guid.AllBitsSet, ByteOrder.Unsigned),
        DataTypeKind.Decimal => CreateDecimal((DecimalType)leaf.Type, leaf.Element.Type!.Value),
        _ => new StagedByteArrays(isText: leaf.Type.Kind != DataTypeKind.Binary),
    };

    private static StagedFixed<T, T, SameConversion<T>> Same<T>(DataType type, T least, T most, bool isLimited)
        where T : unmanaged, INumber<T> => new(new SameConversion<T>(type, least, most, isLimited));

    private static StagedValues CreateDecimal(DecimalType type, PhysicalType physicalType)
    {
        var most = DecimalWidth.LargestUnscaled(type.Precision);
        return physicalType switch
        {
            PhysicalType.Int32 => new StagedFixed<int, long, NarrowConversion>(new NarrowConversion(type, (int)most)),
            PhysicalType.Int64 => Same(type, (long)-most, (long)most, isLimited: true),
            _ => new StagedFixedBytes<Int128, BigEndianFormat>(
                new BigEndianFormat(DecimalWidth.BytesOf(type.Precision)), type, -most, most, ByteOrder.Signed),
        };
    }
}
