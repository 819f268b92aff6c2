using System.Globalization;

namespace Ingestion.Columnar;

/// <summary>The canonical text of types.</summary>
internal static class DataTypeText
{
    private const string Names =
        "boolean, int32, int64, float, double, decimal(precision,scale), date, time, timestamp, local_timestamp, string, binary, guid, json";

    internal static string Format(DataType type) => type switch
    {
        DecimalType d => string.Create(CultureInfo.InvariantCulture, $"decimal({d.Precision},{d.Scale})"),
        TimestampType { IsUtc: false } => "local_timestamp",
        ListType l => $"list<{l.Element.Type}>",
        MapType m => $"map<{m.Key.Type},{m.Value.Type}>",
        StructType s => $"struct<{string.Join(',', s.Schema.Fields.Select(f => $"{f.Name}:{f.Type}"))}>",
        _ => type.Kind switch
        {
            DataTypeKind.Boolean => "boolean",
            DataTypeKind.Int32 => "int32",
            DataTypeKind.Int64 => "int64",
            DataTypeKind.Float => "float",
            DataTypeKind.Double => "double",
            DataTypeKind.Date => "date",
            DataTypeKind.Time => "time",
            DataTypeKind.Timestamp => "timestamp",
            DataTypeKind.String => "string",
            DataTypeKind.Binary => "binary",
            DataTypeKind.Guid => "guid",
            _ => "json",
        },
    };

    internal static DataType Parse(string text)
    {
        var name = text.Trim().ToLowerInvariant();
        return name switch
        {
            "boolean" => DataType.Boolean,
            "int32" => DataType.Int32,
            "int64" => DataType.Int64,
            "float" => DataType.Float,
            "double" => DataType.Double,
            "date" => DataType.Date,
            "time" => DataType.Time,
            "timestamp" => DataType.Timestamp,
            "local_timestamp" => DataType.LocalTimestamp,
            "string" => DataType.String,
            "binary" => DataType.Binary,
            "guid" => DataType.Guid,
            "json" => DataType.Json,
            _ => ParseDecimal(name) ?? throw new FormatException($"'{text}' is no type. Allowed: {Names}."),
        };
    }

    private static DecimalType? ParseDecimal(string name)
    {
        if (!name.StartsWith("decimal(", StringComparison.Ordinal) || !name.EndsWith(')'))
        {
            return null;
        }

        var parts = name["decimal(".Length..^1].Split(',');
        return parts.Length == 2
            && int.TryParse(parts[0], NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var precision)
            && int.TryParse(parts[1], NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var scale)
            && precision is >= 1 and <= DecimalType.MaxPrecision
            && scale >= 0
            && scale <= precision
            ? DataType.Decimal(precision, scale)
            : null;
    }
}
