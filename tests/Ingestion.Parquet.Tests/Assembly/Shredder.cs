using Ingestion.Columnar;
using Ingestion.Parquet.Format;

namespace Ingestion.Parquet.Tests.Assembly;

/// <summary>Turns nested rows into levels and values, one row at a time, straight from the definition in the Dremel paper.</summary>
internal sealed class Shredder
{
    private readonly Dictionary<string, Leaf> _leaves = new(StringComparer.Ordinal);

    public Shredder(Schema schema)
    {
        Elements.Add(new SchemaElement { Name = "root", ChildCount = schema.Count });
        foreach (var field in schema.Fields)
        {
            Describe(field, string.Empty, 0, 0);
        }
    }

    public List<SchemaElement> Elements { get; } = [];

    public IEnumerable<Leaf> Leaves => _leaves.Values;

    public void Add(Field field, object? value) => Add(field, value, field.Name, repetition: 0, definition: 0, depth: 0);

    private void Describe(Field field, string parent, int definition, int repetition)
    {
        var path = parent.Length == 0 ? field.Name : $"{parent}.{field.Name}";
        var element = new SchemaElement { Name = field.Name, Repetition = field.IsNullable ? Repetition.Optional : Repetition.Required };
        definition += field.IsNullable ? 1 : 0;
        switch (field.Type)
        {
            case ListType list:
                Elements.Add(element with { ChildCount = 1, LogicalType = new LogicalType(LogicalTypeKind.List) });
                Elements.Add(new SchemaElement { Name = "list", Repetition = Repetition.Repeated, ChildCount = 1 });
                Describe(list.Element, path, definition + 1, repetition + 1);
                break;
            case MapType map:
                Elements.Add(element with { ChildCount = 1, LogicalType = new LogicalType(LogicalTypeKind.Map) });
                Elements.Add(new SchemaElement { Name = "key_value", Repetition = Repetition.Repeated, ChildCount = 2 });
                Describe(map.Key, path, definition + 1, repetition + 1);
                Describe(map.Value, path, definition + 1, repetition + 1);
                break;
            case StructType structs:
                Elements.Add(element with { ChildCount = structs.Schema.Count });
                foreach (var child in structs.Schema.Fields)
                {
                    Describe(child, path, definition, repetition);
                }

                break;
            default:
                Elements.Add(element with { Type = PhysicalType.Int32 });
                _leaves.Add(path, new Leaf(definition, repetition));
                break;
        }
    }

    private void Add(Field field, object? value, string path, int repetition, int definition, int depth)
    {
        if (value is null)
        {
            AddAbsent(path, repetition, definition);
            return;
        }

        definition += field.IsNullable ? 1 : 0;
        switch (field.Type)
        {
            case ListType list:
                AddItems([.. ((object?[])value).Select(item => new[] { item })], [list.Element], path, repetition, definition, depth);
                break;
            case MapType map:
                AddItems([.. ((KeyValuePair<object, object?>[])value).Select(item => new[] { item.Key, item.Value })], [map.Key, map.Value], path, repetition, definition, depth);
                break;
            case StructType structs:
                foreach (var child in structs.Schema.Fields)
                {
                    Add(child, ((IReadOnlyDictionary<string, object?>)value)[child.Name], $"{path}.{child.Name}", repetition, definition, depth);
                }

                break;
            default:
                _leaves[path].Add(repetition, definition, (int)value);
                break;
        }
    }

    private void AddItems(object?[][] items, Field[] fields, string path, int repetition, int definition, int depth)
    {
        if (items.Length == 0)
        {
            AddAbsent(path, repetition, definition);
        }

        for (var i = 0; i < items.Length; i++)
        {
            for (var j = 0; j < fields.Length; j++)
            {
                Add(fields[j], items[i][j], $"{path}.{fields[j].Name}", i == 0 ? repetition : depth + 1, definition + 1, depth + 1);
            }
        }
    }

    private void AddAbsent(string path, int repetition, int definition)
    {
        foreach (var (name, leaf) in _leaves)
        {
            if (name == path || name.StartsWith(path + ".", StringComparison.Ordinal))
            {
                leaf.Add(repetition, definition, value: null);
            }
        }
    }

    /// <summary>The entries of one leaf.</summary>
    internal sealed record Leaf(int MaxDefinition, int MaxRepetition)
    {
        public List<(int Repetition, int Definition, int? Value)> Entries { get; } = [];

        public void Add(int repetition, int definition, int? value) => Entries.Add((repetition, definition, value));
    }
}
