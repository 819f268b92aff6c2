using Ingestion.Columnar;
using Ingestion.Parquet.Encodings;
using Ingestion.Parquet.Schemas;

namespace Ingestion.Parquet.Writing;

/// <summary>Chooses the encoder of a column.</summary>
internal static class ValueEncoders
{
    private const int MaxNarrowPrecision = 9;

    internal static ValueEncoder Create(DataType type) => type.Kind switch
    {
        DataTypeKind.Boolean => new BooleanValueEncoder(),
        DataTypeKind.Int32 or DataTypeKind.Date =>
            new FixedValueEncoder<int, LittleEndianFormat<int>>(default, int.MinValue, int.MaxValue),
        DataTypeKind.Int64 or DataTypeKind.Timestamp =>
            new FixedValueEncoder<long, LittleEndianFormat<long>>(default, long.MinValue, long.MaxValue),
        DataTypeKind.Time =>
            new FixedValueEncoder<long, LittleEndianFormat<long>>(default, 0, (TimeSpan.TicksPerDay / TimeSpan.TicksPerMicrosecond) - 1),
        DataTypeKind.Float =>
            new FixedValueEncoder<float, LittleEndianFormat<float>>(default, float.NegativeInfinity, float.PositiveInfinity),
        DataTypeKind.Double =>
            new FixedValueEncoder<double, LittleEndianFormat<double>>(default, double.NegativeInfinity, double.PositiveInfinity),
        DataTypeKind.Guid => new FixedValueEncoder<Guid, UuidFormat>(default, Guid.Empty, Guid.AllBitsSet),
        DataTypeKind.Decimal => CreateDecimal((DecimalType)type),
        _ => new BytesValueEncoder(isText: type.Kind != DataTypeKind.Binary),
    };

    private static ValueEncoder CreateDecimal(DecimalType type)
    {
        var most = DecimalWidth.LargestUnscaled(type.Precision);
        return type.Precision switch
        {
            <= MaxNarrowPrecision => new FixedValueEncoder<long, NarrowFormat>(default, (long)-most, (long)most),
            <= DecimalType.MaxCompactPrecision => new FixedValueEncoder<long, LittleEndianFormat<long>>(default, (long)-most, (long)most),
            _ => new FixedValueEncoder<Int128, BigEndianFormat>(new BigEndianFormat(DecimalWidth.BytesOf(type.Precision)), -most, most),
        };
    }
}
