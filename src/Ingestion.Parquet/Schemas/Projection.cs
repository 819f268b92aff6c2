using Ingestion.Columnar;

namespace Ingestion.Parquet.Schemas;

/// <summary>The columns to read.</summary>
/// <param name="Schema">Their fields.</param>
/// <param name="Nodes">How each field is made of leaves.</param>
internal sealed record Projection(Schema Schema, IReadOnlyList<SchemaNode> Nodes)
{
    /// <summary>Selects columns by name, and fields of structs by the names down to them with dots between.</summary>
    /// <exception cref="ArgumentException">There is no such column, or one is named twice.</exception>
    internal static Projection Create(FileSchema file, IReadOnlyList<string>? columns)
    {
        if (columns is null)
        {
            return new Projection(file.Schema, file.Nodes);
        }

        var nodes = Select(file.Nodes, [.. columns.Select(column => new Wanted(column, column))]);
        return new Projection(new Schema(nodes.Select(node => node.Field)), nodes);
    }

    /// <summary>Finds the one leaf of a path that leads through no list, such as a filter needs.</summary>
    /// <exception cref="ArgumentException">There is no such leaf.</exception>
    internal static int FindLeaf(FileSchema file, string column)
    {
        var node = FindNode(file.Nodes, column)
            ?? throw Missing(file.Nodes, column, column);
        return node is LeafNode leaf
            ? leaf.Leaf
            : throw new ArgumentException($"Column '{column}' of type '{node.Field.Type}' has no single values. Name a column of values, or a field of a struct with dots between the names.", nameof(column));
    }

    /// <summary>Follows a path; a name may contain dots itself, so each way to read it is tried.</summary>
    private static SchemaNode? FindNode(IReadOnlyList<SchemaNode> nodes, string path) =>
        nodes.FirstOrDefault(node => node.Field.Name == path)
        ?? nodes.OfType<StructNode>()
            .Where(node => path.StartsWith(node.Field.Name + ".", StringComparison.Ordinal))
            .Select(node => FindNode(node.Children, path[(node.Field.Name.Length + 1)..]))
            .FirstOrDefault(found => found is not null);

    private static ArgumentException Missing(IReadOnlyList<SchemaNode> nodes, string column, string path)
    {
        var around = nodes.FirstOrDefault(node => node is not (StructNode or LeafNode) && path.StartsWith(node.Field.Name + ".", StringComparison.Ordinal));
        return new ArgumentException(
            around is null
                ? $"The file has no column '{column}'. Columns: {string.Join(", ", nodes.Select(node => node.Field.Name))}."
                : $"'{column}' lies in the list or map '{around.Field.Name}', which is read whole and can't be filtered by its parts.",
            nameof(column));
    }

    private static List<SchemaNode> Select(IReadOnlyList<SchemaNode> nodes, IReadOnlyList<Wanted> columns)
    {
        List<SchemaNode> selected = [];
        foreach (var group in columns.GroupBy(column => Find(nodes, column)))
        {
            var parts = group.ToList();
            selected.Add(parts switch
            {
                [var whole] when whole.Rest == group.Key.Field.Name => group.Key,
                _ when parts.Find(part => part.Rest == group.Key.Field.Name) is { } twice =>
                    throw new ArgumentException($"The column '{twice.Column}' is named twice.", nameof(columns)),
                _ => SelectFields((StructNode)group.Key, [.. parts.Select(part => part.Below(group.Key.Field.Name))]),
            });
        }

        return selected;
    }

    private static StructNode SelectFields(StructNode node, IReadOnlyList<Wanted> columns)
    {
        var children = Select(node.Children, columns);
        return node with
        {
            Children = children,
            Field = node.Field.WithType(new StructType(new Schema(children.Select(child => child.Field)))),
        };
    }

    private static SchemaNode Find(IReadOnlyList<SchemaNode> nodes, Wanted column) =>
        nodes.FirstOrDefault(node => node.Field.Name == column.Rest)
        ?? nodes.OfType<StructNode>().FirstOrDefault(node =>
            column.Rest.StartsWith(node.Field.Name + ".", StringComparison.Ordinal) && FindNode(node.Children, column.Below(node.Field.Name).Rest) is not null)
        ?? throw Missing(nodes, column.Column, column.Rest);

    /// <summary>A column that was asked for, and the part of its name that was not followed yet.</summary>
    private sealed record Wanted(string Column, string Rest)
    {
        internal Wanted Below(string name) => this with { Rest = Rest[(name.Length + 1)..] };
    }
}
