using Ingestion.Parquet.Thrift;

namespace Ingestion.Parquet.Format;

/// <summary>The footer: everything about the file that is not values.</summary>
internal sealed record FileMetadata
{
    /// <summary>A node of a few bytes becomes a column that takes hundreds: there are far fewer in all files that make sense.</summary>
    internal const int MaxSchemaElements = 1 << 18;

    internal required int Version { get; init; }

    internal required IReadOnlyList<SchemaElement> Schema { get; init; }

    internal required long RowCount { get; init; }

    internal required IReadOnlyList<RowGroup> RowGroups { get; init; }

    internal IReadOnlyList<KeyValuePair<string, string?>> KeyValues { get; init; } = [];

    internal string? CreatedBy { get; init; }

    /// <summary>Gets the number of leaves whose bounds follow the order of their type; without it bounds mean nothing.</summary>
    internal int TypeOrderedColumns { get; init; }

    internal void Write(ref CompactWriter writer)
    {
        writer.WriteInt32(1, Version);
        writer.WriteListHeader(2, CompactType.Struct, Schema.Count);
        foreach (var element in Schema)
        {
            var outer = writer.BeginStructElement();
            element.Write(ref writer);
            writer.EndStruct(outer);
        }

        writer.WriteInt64(3, RowCount);
        writer.WriteListHeader(4, CompactType.Struct, RowGroups.Count);
        foreach (var rowGroup in RowGroups)
        {
            var outer = writer.BeginStructElement();
            rowGroup.Write(ref writer);
            writer.EndStruct(outer);
        }

        if (KeyValues.Count > 0)
        {
            KeyValueList.Write(ref writer, 5, KeyValues);
        }

        if (CreatedBy is not null)
        {
            writer.WriteString(6, CreatedBy);
        }

        if (TypeOrderedColumns > 0)
        {
            WriteColumnOrders(ref writer);
        }

        writer.End();
    }

    internal static FileMetadata Read(ref CompactReader reader)
    {
        int? version = null;
        long? rowCount = null;
        List<SchemaElement>? schema = null;
        List<RowGroup>? rowGroups = null;
        IReadOnlyList<KeyValuePair<string, string?>> keyValues = [];
        string? createdBy = null;
        var typeOrderedColumns = 0;
        while (reader.NextField(out var field, out var type))
        {
            switch (field)
            {
                case 1: version = reader.ReadInt32(type); break;
                case 2: schema = ReadSchema(ref reader, type); break;
                case 3: rowCount = reader.ReadInt64(type); break;
                case 4: rowGroups = ReadRowGroups(ref reader, type); break;
                case 5: keyValues = KeyValueList.Read(ref reader, type); break;
                case 6: createdBy = reader.ReadString(type); break;
                case 7: typeOrderedColumns = ReadColumnOrders(ref reader, type); break;
                case 8: throw ParquetFormatException.Unsupported("the file is encrypted; only files without encryption are supported");
                default: reader.Skip(type); break;
            }
        }

        return new FileMetadata
        {
            Version = version ?? throw new ParquetFormatException("the footer has no version"),
            Schema = schema ?? throw new ParquetFormatException("the footer has no schema"),
            RowCount = rowCount ?? throw new ParquetFormatException("the footer has no number of rows"),
            RowGroups = rowGroups ?? throw new ParquetFormatException("the footer has no list of row groups"),
            KeyValues = keyValues,
            CreatedBy = createdBy,
            TypeOrderedColumns = typeOrderedColumns,
        };
    }

    private void WriteColumnOrders(ref CompactWriter writer)
    {
        writer.WriteListHeader(7, CompactType.Struct, TypeOrderedColumns);
        for (var i = 0; i < TypeOrderedColumns; i++)
        {
            var union = writer.BeginStructElement();
            writer.EndStruct(writer.BeginStruct(1));
            writer.EndStruct(union);
        }
    }

    private static List<SchemaElement> ReadSchema(ref CompactReader reader, CompactType type)
    {
        var count = reader.ReadStructListHeader(type, SchemaElement.LeastBytes);
        if (count > MaxSchemaElements)
        {
            throw ParquetFormatException.Unsupported($"the schema has {count:N0} nodes; at most {MaxSchemaElements:N0} are supported");
        }

        List<SchemaElement> schema = new(count);
        for (var i = 0; i < count; i++)
        {
            var outer = reader.BeginStruct(CompactType.Struct);
            schema.Add(SchemaElement.Read(ref reader));
            reader.EndStruct(outer);
        }

        return schema;
    }

    private static List<RowGroup> ReadRowGroups(ref CompactReader reader, CompactType type)
    {
        var count = reader.ReadStructListHeader(type, RowGroup.LeastBytes);
        List<RowGroup> rowGroups = new(count);
        for (var i = 0; i < count; i++)
        {
            var outer = reader.BeginStruct(CompactType.Struct);
            rowGroups.Add(RowGroup.Read(ref reader));
            reader.EndStruct(outer);
        }

        return rowGroups;
    }

    /// <summary>Counts the leading columns whose order is that of their type; later orders are new and unknown here.</summary>
    private static int ReadColumnOrders(ref CompactReader reader, CompactType type)
    {
        var count = reader.ReadStructListHeader(type, leastBytes: 1);
        var typeOrdered = 0;
        for (var i = 0; i < count; i++)
        {
            var outer = reader.BeginStruct(CompactType.Struct);
            while (reader.NextField(out var order, out var orderType))
            {
                typeOrdered += order == 1 && typeOrdered == i ? 1 : 0;
                reader.Skip(orderType);
            }

            reader.EndStruct(outer);
        }

        return typeOrdered;
    }
}
