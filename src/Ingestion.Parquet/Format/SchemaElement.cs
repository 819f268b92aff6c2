using Ingestion.Parquet.Thrift;

namespace Ingestion.Parquet.Format;

/// <summary>A node of the schema, which the footer lists depth first.</summary>
internal sealed record SchemaElement
{
    /// <summary>A name.</summary>
    internal const int LeastBytes = 3;

    internal required string Name { get; init; }

    /// <summary>Gets the type of a leaf; <see langword="null"/> for a group.</summary>
    internal PhysicalType? Type { get; init; }

    internal int? TypeLength { get; init; }

    internal Repetition? Repetition { get; init; }

    internal int? ChildCount { get; init; }

    internal ConvertedType? ConvertedType { get; init; }

    internal int? Scale { get; init; }

    internal int? Precision { get; init; }

    internal int? FieldId { get; init; }

    internal LogicalType? LogicalType { get; init; }

    internal void Write(ref CompactWriter writer)
    {
        WriteOptional(ref writer, 1, (int?)Type);
        WriteOptional(ref writer, 2, TypeLength);
        WriteOptional(ref writer, 3, (int?)Repetition);
        writer.WriteString(4, Name);
        WriteOptional(ref writer, 5, ChildCount);
        WriteOptional(ref writer, 6, (int?)ConvertedType);
        WriteOptional(ref writer, 7, Scale);
        WriteOptional(ref writer, 8, Precision);
        WriteOptional(ref writer, 9, FieldId);
        LogicalType?.Write(ref writer, 10);
    }

    internal static SchemaElement Read(ref CompactReader reader)
    {
        string? name = null;
        int? type = null, typeLength = null, repetition = null, childCount = null, convertedType = null, scale = null, precision = null, fieldId = null;
        LogicalType? logicalType = null;
        while (reader.NextField(out var field, out var fieldType))
        {
            switch (field)
            {
                case 1: type = reader.ReadInt32(fieldType); break;
                case 2: typeLength = reader.ReadInt32(fieldType); break;
                case 3: repetition = reader.ReadInt32(fieldType); break;
                case 4: name = reader.ReadString(fieldType); break;
                case 5: childCount = reader.ReadInt32(fieldType); break;
                case 6: convertedType = reader.ReadInt32(fieldType); break;
                case 7: scale = reader.ReadInt32(fieldType); break;
                case 8: precision = reader.ReadInt32(fieldType); break;
                case 9: fieldId = reader.ReadInt32(fieldType); break;
                case 10: logicalType = LogicalType.Read(ref reader, fieldType); break;
                default: reader.Skip(fieldType); break;
            }
        }

        return new SchemaElement
        {
            Name = name ?? throw new ParquetFormatException("a node of the schema has no name"),
            Type = (PhysicalType?)type,
            TypeLength = typeLength,
            Repetition = (Repetition?)repetition,
            ChildCount = childCount,
            ConvertedType = (ConvertedType?)convertedType,
            Scale = scale,
            Precision = precision,
            FieldId = fieldId,
            LogicalType = logicalType,
        };
    }

    private static void WriteOptional(ref CompactWriter writer, int field, int? value)
    {
        if (value is { } number)
        {
            writer.WriteInt32(field, number);
        }
    }
}
