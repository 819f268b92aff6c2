using Ingestion.Columnar;
using Ingestion.Parquet.Format;

namespace Ingestion.Parquet.Schemas;

/// <summary>Turns a schema of the data model into that of a file.</summary>
internal static class SchemaWriter
{
    private const string RootName = "schema";

    internal static IReadOnlyList<SchemaElement> ToElements(Schema schema) =>
        [new SchemaElement { Name = RootName, ChildCount = schema.Count }, .. schema.Fields.Select(ToElement)];

    private static SchemaElement ToElement(Field field)
    {
        var element = new SchemaElement
        {
            Name = field.Name,
            Repetition = field.IsNullable ? Repetition.Optional : Repetition.Required,
        };
        return field.Type switch
        {
            DecimalType d => ToDecimal(element, d),
            TimestampType t => element with
            {
                Type = PhysicalType.Int64,
                ConvertedType = ConvertedType.TimestampMicros,
                LogicalType = new LogicalType(LogicalTypeKind.Timestamp) { IsAdjustedToUtc = t.IsUtc },
            },
            _ => ToScalar(element, field),
        };
    }

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

    private static SchemaElement ToScalar(SchemaElement element, Field field) => field.Type.Kind switch
    {
        DataTypeKind.Boolean => element with { Type = PhysicalType.Boolean },
        DataTypeKind.Int32 => element with { Type = PhysicalType.Int32 },
        DataTypeKind.Int64 => element with { Type = PhysicalType.Int64 },
        DataTypeKind.Float => element with { Type = PhysicalType.Float },
        DataTypeKind.Double => element with { Type = PhysicalType.Double },
        DataTypeKind.Binary => element with { Type = PhysicalType.ByteArray },
        DataTypeKind.Date => element with
        {
            Type = PhysicalType.Int32,
            ConvertedType = ConvertedType.Date,
            LogicalType = new LogicalType(LogicalTypeKind.Date),
        },
        DataTypeKind.Time => element with
        {
            Type = PhysicalType.Int64,
            ConvertedType = ConvertedType.TimeMicros,
            LogicalType = new LogicalType(LogicalTypeKind.Time),
        },
        DataTypeKind.String => element with
        {
            Type = PhysicalType.ByteArray,
            ConvertedType = ConvertedType.Utf8,
            LogicalType = new LogicalType(LogicalTypeKind.String),
        },
        DataTypeKind.Json => element with
        {
            Type = PhysicalType.ByteArray,
            ConvertedType = ConvertedType.Json,
            LogicalType = new LogicalType(LogicalTypeKind.Json),
        },
        DataTypeKind.Guid => element with
        {
            Type = PhysicalType.FixedLengthByteArray,
            TypeLength = 16,
            LogicalType = new LogicalType(LogicalTypeKind.Uuid),
        },
        _ => throw new ParquetException(
            ParquetException.Unsupported,
            $"Column '{field.Name}' of type '{field.Type}' can't be written as Parquet: lists, structs and maps are not supported yet. Write it as 'json'."),
    };
}
