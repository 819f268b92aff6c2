using System.Text;
using Ingestion.Columnar;
using Ingestion.Parquet.Format;

namespace Ingestion.Parquet.Schemas;

/// <summary>A schema of the data model as that of a file.</summary>
/// <remarks>Lists and maps have three levels: https://github.com/apache/parquet-format/blob/master/LogicalTypes.md#nested-types.</remarks>
internal sealed class WrittenSchema
{
    private const string RootName = "schema";
    private const string ListName = "list";
    private const string ElementName = "element";
    private const string MapName = "key_value";
    private const string KeyName = "key";
    private const string ValueName = "value";

    private readonly ParquetTimestampUnit _timestampUnit;
    private readonly List<SchemaElement> _elements = [];
    private readonly List<WrittenLeaf> _leaves = [];
    private readonly List<string> _path = [];

    private WrittenSchema(ParquetTimestampUnit timestampUnit) => _timestampUnit = timestampUnit;

    /// <summary>Gets the nodes in the order of the footer, the root first.</summary>
    internal IReadOnlyList<SchemaElement> Elements => _elements;

    /// <summary>Gets the columns without children in the order of the footer.</summary>
    internal IReadOnlyList<WrittenLeaf> Leaves => _leaves;

    internal static WrittenSchema Create(Schema schema, ParquetTimestampUnit timestampUnit)
    {
        WrittenSchema written = new(timestampUnit);
        written._elements.Add(new SchemaElement { Name = RootName, ChildCount = schema.Count });
        foreach (var field in schema.Fields)
        {
            written.Add(field, definition: 0, repetition: 0);
        }

        return written;
    }

    private void Add(Field field, int definition, int repetition)
    {
        RequireUnicode(field.Name);
        _path.Add(field.Name);
        var element = new SchemaElement { Name = field.Name, Repetition = field.IsNullable ? Repetition.Optional : Repetition.Required };
        definition += field.IsNullable ? 1 : 0;
        switch (field.Type)
        {
            case StructType { Schema: var schema }:
                RequireChildren(schema);
                _elements.Add(element with { ChildCount = schema.Count });
                AddAll(schema.Fields, definition, repetition);
                break;
            case ListType list:
                _elements.Add(element with { ChildCount = 1, ConvertedType = ConvertedType.List, LogicalType = new LogicalType(LogicalTypeKind.List) });
                AddRepeated(ListName, [list.Element.WithName(ElementName)], definition, repetition);
                break;
            case MapType map:
                _elements.Add(element with { ChildCount = 1, ConvertedType = ConvertedType.Map, LogicalType = new LogicalType(LogicalTypeKind.Map) });
                AddRepeated(MapName, [map.Key.WithName(KeyName), map.Value.WithName(ValueName)], definition, repetition);
                break;
            default:
                element = LeafElement.Create(element, field.Type, _timestampUnit);
                _elements.Add(element);
                _leaves.Add(new WrittenLeaf([.. _path], field.Type, element, definition, repetition));
                break;
        }

        _path.RemoveAt(_path.Count - 1);
    }

    private void AddRepeated(string name, IReadOnlyList<Field> fields, int definition, int repetition)
    {
        _path.Add(name);
        _elements.Add(new SchemaElement { Name = name, Repetition = Repetition.Repeated, ChildCount = fields.Count });
        AddAll(fields, definition + 1, repetition + 1);
        _path.RemoveAt(_path.Count - 1);
    }

    private void AddAll(IReadOnlyList<Field> fields, int definition, int repetition)
    {
        foreach (var field in fields)
        {
            Add(field, definition, repetition);
        }
    }

    /// <summary>Refuses what would not be the same name after it was written.</summary>
    private static void RequireUnicode(string name)
    {
        foreach (var rune in name.EnumerateRunes())
        {
            if (rune == Rune.ReplacementChar && !name.Contains(Rune.ReplacementChar.ToString(), StringComparison.Ordinal))
            {
                throw new ParquetException(ParquetException.Unsupported, $"The column name '{name}' has half of a surrogate pair and can't be written as UTF-8.");
            }
        }
    }

    private void RequireChildren(Schema schema)
    {
        if (schema.Count == 0)
        {
            throw new ParquetException(ParquetException.Unsupported, $"Column '{string.Join('.', _path)}' is a struct without fields, which Parquet can't hold.");
        }
    }
}
