using Ingestion.Columnar;
using Ingestion.Parquet.Format;

namespace Ingestion.Parquet.Schemas;

/// <summary>Builds the schema of the data model from the nodes in a footer.</summary>
internal sealed class SchemaReader
{
    private const int MaxDepth = 64;
    private const int Int96Bytes = 12;

    /// <summary>Names repeat in the paths of all leaves below them: a small footer must not become much text.</summary>
    private const int MaxPathChars = 4 << 20;

    private readonly IReadOnlyList<SchemaElement> _elements;
    private readonly ParquetNanoseconds _nanoseconds;
    private readonly List<LeafColumn> _leaves = [];
    private readonly List<string> _path = [];
    private int _next;
    private long _pathChars;

    private SchemaReader(IReadOnlyList<SchemaElement> elements, ParquetNanoseconds nanoseconds)
    {
        _elements = elements;
        _nanoseconds = nanoseconds;
    }

    internal static FileSchema Read(IReadOnlyList<SchemaElement> elements, ParquetNanoseconds nanoseconds = ParquetNanoseconds.Exact)
    {
        try
        {
            return new SchemaReader(elements, nanoseconds).ReadRoot();
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
        List<SchemaNode> nodes = [];
        for (var i = 0; i < root.ChildCount; i++)
        {
            nodes.Add(ReadNode(default));
        }

        return _next == _elements.Count
            ? new FileSchema(new Schema(nodes.Select(node => node.Field)), nodes, _leaves)
            : throw new ParquetFormatException($"the schema lists {_elements.Count} nodes, but only {_next} belong to its root");
    }

    /// <summary>Reads the next node. A repeated one is a list of its own: old writers do so without any annotation.</summary>
    private SchemaNode ReadNode(Levels outer)
    {
        var element = Next();
        if (RepetitionOf(element) != Repetition.Repeated)
        {
            return ReadOnce(element, element.Repetition == Repetition.Optional, outer);
        }

        var inner = outer.Repeated();
        var node = ReadOnce(element, isNullable: false, inner);
        return List(new Field(element.Name, new ListType(node.Field), isNullable: false), outer, inner, node);
    }

    /// <summary>Reads what follows a node as if it were not repeated.</summary>
    private SchemaNode ReadOnce(SchemaElement element, bool isNullable, Levels outer)
    {
        if (_path.Count >= MaxDepth)
        {
            throw new ParquetFormatException($"the schema is nested deeper than {MaxDepth} levels");
        }

        _path.Add(element.Name);
        var inner = isNullable ? outer.Optional() : outer;
        var node = element.Type is null
            ? ReadGroup(element, isNullable, inner)
            : ReadLeaf(element, isNullable, inner);
        _path.RemoveAt(_path.Count - 1);
        return node;
    }

    private LeafNode ReadLeaf(SchemaElement element, bool isNullable, Levels levels)
    {
        var meaning = LeafType.MeaningOf(element);
        var (type, conversion) = LeafType.Of(element, meaning, _nanoseconds);
        var isFixedLength = element.Type == PhysicalType.FixedLengthByteArray;
        if (isFixedLength && element.TypeLength is not > 0)
        {
            throw new ParquetFormatException($"column '{element.Name}' has values of a fixed length, but no valid length: '{element.TypeLength}'");
        }

        _leaves.Add(new LeafColumn
        {
            Path = JoinPath(),
            Type = type,
            PhysicalType = element.Type!.Value,
            TypeLength = isFixedLength ? element.TypeLength!.Value : element.Type == PhysicalType.Int96 ? Int96Bytes : 0,
            Conversion = conversion,
            MaxDefinitionLevel = levels.Definition,
            MaxRepetitionLevel = levels.Repetition,
            SlotLevel = levels.Slot,
            IsNullable = isNullable,
            LogicalType = meaning,
        });
        return new LeafNode(new Field(element.Name, type, isNullable), levels.Slot, _leaves.Count - 1);
    }

    private SchemaNode ReadGroup(SchemaElement group, bool isNullable, Levels levels)
    {
        if (group.ChildCount is not > 0)
        {
            throw new ParquetFormatException($"the group '{group.Name}' has no fields");
        }

        var kind = LeafType.MeaningOf(group)?.Kind;
        if (kind is LogicalTypeKind.List or LogicalTypeKind.Map && group.ChildCount == 1 && RepetitionOf(Peek()) == Repetition.Repeated)
        {
            return ReadList(group, isNullable, levels, kind == LogicalTypeKind.Map);
        }

        var children = ReadChildren(group.ChildCount.Value, levels);
        return new StructNode(new Field(group.Name, StructOf(children), isNullable), levels.Slot, levels.Definition, levels.Repetition, children);
    }

    /// <summary>Reads the repeated child of a list or a map, in all forms that writers have used.</summary>
    /// <remarks>https://github.com/apache/parquet-format/blob/master/LogicalTypes.md#backward-compatibility-rules.</remarks>
    private ListNode ReadList(SchemaElement group, bool isNullable, Levels outer, bool isMap)
    {
        var repeated = Next();
        var inner = outer.Repeated();
        if (isMap && repeated is { Type: null, ChildCount: 2 } && RepetitionOf(Peek()) != Repetition.Repeated)
        {
            var entry = ReadEntries(repeated, inner);
            var map = new MapType(new Field(entry[0].Field.Name, entry[0].Field.Type, isNullable: false), entry[1].Field);
            return new ListNode(new Field(group.Name, map, isNullable), outer.Slot, inner.Definition, inner.Repetition, entry);
        }

        // A map may lack its values: then it is the list of its keys.
        var isWrapped = repeated is { Type: null, ChildCount: 1 }
            && RepetitionOf(Peek()) != Repetition.Repeated
            && (isMap || !(repeated.Name is "array" || repeated.Name == group.Name + "_tuple"));
        var element = isWrapped ? ReadEntries(repeated, inner)[0] : ReadOnce(repeated, isNullable: false, inner);
        return List(new Field(group.Name, new ListType(element.Field), isNullable), outer, inner, element);
    }

    private List<SchemaNode> ReadEntries(SchemaElement repeated, Levels inner)
    {
        _path.Add(repeated.Name);
        var children = ReadChildren(repeated.ChildCount!.Value, inner);
        _path.RemoveAt(_path.Count - 1);
        return children;
    }

    private List<SchemaNode> ReadChildren(int count, Levels levels)
    {
        List<SchemaNode> children = [];
        for (var i = 0; i < count; i++)
        {
            children.Add(ReadNode(levels));
        }

        return children;
    }

    private static StructType StructOf(List<SchemaNode> children) => new(new Schema(children.Select(child => child.Field)));

    private static ListNode List(Field field, Levels outer, Levels inner, SchemaNode element) =>
        new(field, outer.Slot, inner.Definition, inner.Repetition, [element]);

    private static Repetition RepetitionOf(SchemaElement element)
    {
        var repetition = element.Repetition ?? Repetition.Required;
        return Enum.IsDefined(repetition)
            ? repetition
            : throw new ParquetFormatException($"column '{element.Name}' has the unknown repetition {(int)repetition}");
    }

    private string JoinPath()
    {
        _pathChars += _path.Sum(name => name.Length + 1L);
        return _pathChars <= MaxPathChars
            ? string.Join('.', _path)
            : throw ParquetFormatException.Unsupported($"the names of all columns together are longer than {MaxPathChars:N0} characters");
    }

    private SchemaElement Peek() =>
        _next < _elements.Count ? _elements[_next] : throw new ParquetFormatException("the schema announces more nodes than it lists");

    private SchemaElement Next()
    {
        var element = Peek();
        _next++;
        return element;
    }

    /// <summary>The levels at a node: what is there above it.</summary>
    private readonly record struct Levels(int Definition, int Repetition, int Slot)
    {
        internal Levels Optional() => this with { Definition = Definition + 1 };

        internal Levels Repeated() => new(Definition + 1, Repetition + 1, Definition + 1);
    }
}
