using System.Diagnostics;
using Ingestion.Columnar;
using Ingestion.Parquet.Format;

namespace Ingestion.Parquet.Schemas;

/// <summary>How values of a type are described in a footer: with the old and the new annotation.</summary>
internal static class LeafElement
{
    private const int UuidBytes = 16;

    internal static SchemaElement Create(SchemaElement element, DataType type, ParquetTimestampUnit timestampUnit) => type switch
    {
        DecimalType d => ToDecimal(element, d),
        TimestampType t => ToTimestamp(element, t, timestampUnit),
        _ => ToScalar(element, type.Kind),
    };

    private static SchemaElement ToDecimal(SchemaElement element, DecimalType type)
    {
        var physicalType = DecimalWidth.TypeOf(type);
        return element with
        {
            Type = physicalType,
            TypeLength = physicalType == PhysicalType.FixedLengthByteArray ? DecimalWidth.BytesOf(type.Precision) : null,
            ConvertedType = ConvertedType.Decimal,
            Scale = type.Scale,
            Precision = type.Precision,
            LogicalType = new LogicalType(LogicalTypeKind.Decimal) { Scale = type.Scale, Precision = type.Precision },
        };
    }

    private static SchemaElement ToTimestamp(SchemaElement element, TimestampType type, ParquetTimestampUnit unit) => element with
    {
        Type = PhysicalType.Int64,
        ConvertedType = unit == ParquetTimestampUnit.Milliseconds ? ConvertedType.TimestampMillis : ConvertedType.TimestampMicros,
        LogicalType = new LogicalType(LogicalTypeKind.Timestamp)
        {
            IsAdjustedToUtc = type.IsUtc,
            Unit = unit == ParquetTimestampUnit.Milliseconds ? TimeUnit.Millis : TimeUnit.Micros,
        },
    };

    private static SchemaElement ToScalar(SchemaElement element, DataTypeKind kind) => kind switch
    {
        DataTypeKind.Boolean => element with { Type = PhysicalType.Boolean },
        DataTypeKind.Int32 => element with { Type = PhysicalType.Int32 },
        DataTypeKind.Int64 => element with { Type = PhysicalType.Int64 },
        DataTypeKind.Float => element with { Type = PhysicalType.Float },
        DataTypeKind.Double => element with { Type = PhysicalType.Double },
        DataTypeKind.Binary => element with { Type = PhysicalType.ByteArray },
        DataTypeKind.Date => Annotate(element, PhysicalType.Int32, ConvertedType.Date, LogicalTypeKind.Date),
        DataTypeKind.Time => Annotate(element, PhysicalType.Int64, ConvertedType.TimeMicros, LogicalTypeKind.Time),
        DataTypeKind.String => Annotate(element, PhysicalType.ByteArray, ConvertedType.Utf8, LogicalTypeKind.String),
        DataTypeKind.Json => Annotate(element, PhysicalType.ByteArray, ConvertedType.Json, LogicalTypeKind.Json),
        DataTypeKind.Guid => element with
        {
            Type = PhysicalType.FixedLengthByteArray,
            TypeLength = UuidBytes,
            LogicalType = new LogicalType(LogicalTypeKind.Uuid),
        },
        _ => throw new UnreachableException($"The type '{kind}' has no form in a file."),
    };

    private static SchemaElement Annotate(SchemaElement element, PhysicalType type, ConvertedType convertedType, LogicalTypeKind logicalType) =>
        element with { Type = type, ConvertedType = convertedType, LogicalType = new LogicalType(logicalType) };
}
