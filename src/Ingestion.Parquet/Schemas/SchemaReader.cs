using Ingestion.Columnar;
using Ingestion.Parquet.Format;

namespace Ingestion.Parquet.Schemas;

/// <summary>Builds the schema of the data model from the nodes in a footer.</summary>
internal sealed class SchemaReader
{
    private const int MaxDepth = 64;

    private readonly IReadOnlyList<SchemaElement> _elements;
    private readonly List<LeafColumn> _leaves = [];
    private readonly List<string> _path = [];
    private int _next;

    private SchemaReader(IReadOnlyList<SchemaElement> elements) => _elements = elements;

    internal static FileSchema Read(IReadOnlyList<SchemaElement> elements)
    {
        try
        {
            return new SchemaReader(elements).ReadRoot();
        }
        catch (ArgumentException exception)
        {
            // An empty name or one that occurs twice: what the data model refuses.
            throw new ParquetFormatException($"the schema has fields that can't be told apart: {exception.Message}", exception);
        }
    }

    private FileSchema ReadRoot()
    {
        var root = Next();
        List<Field> fields = [];
        List<int> leafOfField = [];
        for (var i = 0; i < root.ChildCount; i++)
        {
            var leaf = _leaves.Count;
            var field = ReadField(definitionLevel: 0, repetitionLevel: 0);
            fields.Add(field);
            leafOfField.Add(IsNested(field.Type) ? -1 : leaf);
        }

        return _next == _elements.Count
            ? new FileSchema(new Schema(fields), _leaves, leafOfField)
            : throw new ParquetFormatException($"the schema lists {_elements.Count} nodes, but only {_next} belong to its root");
    }

    private Field ReadField(int definitionLevel, int repetitionLevel)
    {
        var element = Next();
        if (_path.Count >= MaxDepth)
        {
            throw new ParquetFormatException($"the schema is nested deeper than {MaxDepth} levels");
        }

        _path.Add(element.Name);
        var repetition = element.Repetition ?? Repetition.Required;
        if (!Enum.IsDefined(repetition))
        {
            throw new ParquetFormatException($"column '{element.Name}' has the unknown repetition {(int)repetition}");
        }

        definitionLevel += repetition == Repetition.Required ? 0 : 1;
        repetitionLevel += repetition == Repetition.Repeated ? 1 : 0;
        var type = element.Type is null
            ? ReadGroup(element, definitionLevel, repetitionLevel)
            : ReadLeaf(element, definitionLevel, repetitionLevel);
        _path.RemoveAt(_path.Count - 1);
        return repetition == Repetition.Repeated
            ? new Field(element.Name, new ListType(new Field(element.Name, type, isNullable: false)), isNullable: false)
            : new Field(element.Name, type, repetition == Repetition.Optional);
    }

    private DataType ReadLeaf(SchemaElement element, int definitionLevel, int repetitionLevel)
    {
        var (type, conversion) = LeafType.Of(element);
        var isFixedLength = element.Type == PhysicalType.FixedLengthByteArray;
        if (isFixedLength && element.TypeLength is not > 0)
        {
            throw new ParquetFormatException($"column '{element.Name}' has values of a fixed length, but no valid length: '{element.TypeLength}'");
        }

        _leaves.Add(new LeafColumn
        {
            Path = string.Join('.', _path),
            Type = type,
            PhysicalType = element.Type!.Value,
            TypeLength = isFixedLength ? element.TypeLength!.Value : 0,
            Conversion = conversion,
            MaxDefinitionLevel = definitionLevel,
            MaxRepetitionLevel = repetitionLevel,
        });
        return type;
    }

    private DataType ReadGroup(SchemaElement group, int definitionLevel, int repetitionLevel)
    {
        List<Field> children = [];
        for (var i = 0; i < group.ChildCount; i++)
        {
            children.Add(ReadField(definitionLevel, repetitionLevel));
        }

        return (LeafType.KindOfGroup(group), children) switch
        {
            (LogicalTypeKind.List, [{ Type: ListType { Element.Type: StructType { Schema: { Count: 1 } element } } }]) => new ListType(element[0]),
            (LogicalTypeKind.Map, [{ Type: ListType { Element.Type: StructType { Schema: { Count: 2 } pair } } }]) => new MapType(pair[0], pair[1]),
            _ => new StructType(new Schema(children)),
        };
    }

    private SchemaElement Next() =>
        _next < _elements.Count ? _elements[_next++] : throw new ParquetFormatException("the schema announces more nodes than it lists");

    private static bool IsNested(DataType type) => type is ListType or StructType or MapType;
}
