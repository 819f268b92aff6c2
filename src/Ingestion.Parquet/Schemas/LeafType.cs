using Ingestion.Columnar;
using Ingestion.Parquet.Format;

namespace Ingestion.Parquet.Schemas;

/// <summary>Finds the type of the data model that holds the values of a leaf exactly.</summary>
internal static class LeafType
{
    private const int UuidBytes = 16;
    private const int Float16Bytes = 2;
    private const int UnsignedInt64Precision = 20;

    /// <summary>Tells what the values of a leaf mean, or what a group is: a list, a map, or neither.</summary>
    internal static LogicalType? MeaningOf(SchemaElement element) => element.LogicalType ?? FromConvertedType(element);

    /// <summary>Finds the type of a leaf.</summary>
    /// <param name="element">The leaf.</param>
    /// <param name="logicalType">What its values mean; see <see cref="MeaningOf"/>.</param>
    /// <param name="nanoseconds">What becomes of nanoseconds.</param>
    internal static (DataType Type, ValueConversion Conversion) Of(SchemaElement element, LogicalType? logicalType, ParquetNanoseconds nanoseconds)
    {
        return (element.Type, logicalType?.Kind ?? LogicalTypeKind.None) switch
        {
            (PhysicalType.Boolean, _) => (DataType.Boolean, ValueConversion.None),
            (PhysicalType.Float, _) => (DataType.Float, ValueConversion.None),
            (PhysicalType.Double, _) => (DataType.Double, ValueConversion.None),
            (PhysicalType.Int96, _) when nanoseconds == ParquetNanoseconds.Raw => (DataType.Binary, ValueConversion.None),
            (PhysicalType.Int96, _) => (DataType.LocalTimestamp, OfNanoseconds(nanoseconds)),
            (PhysicalType.Int32 or PhysicalType.Int64 or PhysicalType.ByteArray or PhysicalType.FixedLengthByteArray, LogicalTypeKind.Decimal) when IsDecimal(logicalType!) =>
                (DataType.Decimal(logicalType!.Precision, logicalType.Scale), ValueConversion.Decimal),
            (PhysicalType.Int32, _) => OfInt32(logicalType),
            (PhysicalType.Int64, _) => OfInt64(logicalType, nanoseconds),
            (PhysicalType.ByteArray, LogicalTypeKind.String or LogicalTypeKind.Enum) => (DataType.String, ValueConversion.None),
            (PhysicalType.ByteArray, LogicalTypeKind.Json) => (DataType.Json, ValueConversion.None),
            (PhysicalType.ByteArray, _) => (DataType.Binary, ValueConversion.None),
            (PhysicalType.FixedLengthByteArray, LogicalTypeKind.Uuid) when element.TypeLength == UuidBytes => (DataType.Guid, ValueConversion.Uuid),
            (PhysicalType.FixedLengthByteArray, LogicalTypeKind.Float16) when element.TypeLength == Float16Bytes => (DataType.Float, ValueConversion.Float16),
            (PhysicalType.FixedLengthByteArray, _) => (DataType.Binary, ValueConversion.None),
            _ => throw new ParquetFormatException($"column '{element.Name}' has the unknown physical type {(int?)element.Type}"),
        };
    }

    private static (DataType Type, ValueConversion Conversion) OfInt32(LogicalType? logicalType) => logicalType switch
    {
        { Kind: LogicalTypeKind.Date } => (DataType.Date, ValueConversion.None),
        { Kind: LogicalTypeKind.Time, Unit: TimeUnit.Millis } => (DataType.Time, ValueConversion.Milliseconds),
        { Kind: LogicalTypeKind.Integer, IsSigned: false, BitWidth: 32 } => (DataType.Int64, ValueConversion.UnsignedInt32),
        _ => (DataType.Int32, ValueConversion.None),
    };

    private static (DataType Type, ValueConversion Conversion) OfInt64(LogicalType? logicalType, ParquetNanoseconds nanoseconds) => logicalType switch
    {
        { Kind: LogicalTypeKind.Time or LogicalTypeKind.Timestamp, Unit: TimeUnit.Nanos } when nanoseconds == ParquetNanoseconds.Raw =>
            (DataType.Int64, ValueConversion.None),
        { Kind: LogicalTypeKind.Time } => (DataType.Time, OfUnit(logicalType.Unit, nanoseconds)),
        { Kind: LogicalTypeKind.Timestamp, IsAdjustedToUtc: true } => (DataType.Timestamp, OfUnit(logicalType.Unit, nanoseconds)),
        { Kind: LogicalTypeKind.Timestamp } => (DataType.LocalTimestamp, OfUnit(logicalType.Unit, nanoseconds)),
        { Kind: LogicalTypeKind.Integer, IsSigned: false, BitWidth: 64 } =>
            (DataType.Decimal(UnsignedInt64Precision, 0), ValueConversion.UnsignedInt64),
        _ => (DataType.Int64, ValueConversion.None),
    };

    private static ValueConversion OfUnit(TimeUnit unit, ParquetNanoseconds nanoseconds) => unit switch
    {
        TimeUnit.Millis => ValueConversion.Milliseconds,
        TimeUnit.Nanos => OfNanoseconds(nanoseconds),
        _ => ValueConversion.None,
    };

    private static ValueConversion OfNanoseconds(ParquetNanoseconds nanoseconds) =>
        nanoseconds == ParquetNanoseconds.Truncate ? ValueConversion.TruncatedNanoseconds : ValueConversion.Nanoseconds;

    /// <summary>Tells whether the data model holds such decimals; others are read as what they are stored as.</summary>
    private static bool IsDecimal(LogicalType type) =>
        type.Precision is >= 1 and <= DecimalType.MaxPrecision && type.Scale >= 0 && type.Scale <= type.Precision;

    private static LogicalType? FromConvertedType(SchemaElement element) => element.ConvertedType switch
    {
        ConvertedType.Utf8 => new LogicalType(LogicalTypeKind.String),
        ConvertedType.Enum => new LogicalType(LogicalTypeKind.Enum),
        ConvertedType.Json => new LogicalType(LogicalTypeKind.Json),
        ConvertedType.Bson => new LogicalType(LogicalTypeKind.Bson),
        ConvertedType.Date => new LogicalType(LogicalTypeKind.Date),
        ConvertedType.Decimal => new LogicalType(LogicalTypeKind.Decimal) { Scale = element.Scale ?? 0, Precision = element.Precision ?? 0 },
        ConvertedType.TimeMillis => new LogicalType(LogicalTypeKind.Time) { IsAdjustedToUtc = true, Unit = TimeUnit.Millis },
        ConvertedType.TimeMicros => new LogicalType(LogicalTypeKind.Time) { IsAdjustedToUtc = true },
        ConvertedType.TimestampMillis => new LogicalType(LogicalTypeKind.Timestamp) { IsAdjustedToUtc = true, Unit = TimeUnit.Millis },
        ConvertedType.TimestampMicros => new LogicalType(LogicalTypeKind.Timestamp) { IsAdjustedToUtc = true },
        ConvertedType.UInt32 => new LogicalType(LogicalTypeKind.Integer) { BitWidth = 32 },
        ConvertedType.UInt64 => new LogicalType(LogicalTypeKind.Integer) { BitWidth = 64 },
        ConvertedType.List => new LogicalType(LogicalTypeKind.List),
        ConvertedType.Map or ConvertedType.MapKeyValue => new LogicalType(LogicalTypeKind.Map),
        _ => null,
    };
}
