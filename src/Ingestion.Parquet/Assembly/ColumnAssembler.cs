using Ingestion.Columnar;
using Ingestion.Parquet.Reading;
using Ingestion.Parquet.Schemas;

namespace Ingestion.Parquet.Assembly;

/// <summary>Makes a column of the leaves below it, a batch at a time: the levels of a leaf tell the shape of all that lies above it.</summary>
internal abstract class ColumnAssembler
{
    /// <summary>Gets the leaf whose levels tell the shape of the column; those of the others say the same.</summary>
    internal abstract LeafReader Guide { get; }

    /// <summary>Creates the assembler of a column and of those below it.</summary>
    /// <param name="node">The column.</param>
    /// <param name="open">Gives the reader of a leaf.</param>
    internal static ColumnAssembler Create(SchemaNode node, Func<int, LeafReader> open) => node switch
    {
        LeafNode leaf => new LeafAssembler(open(leaf.Leaf)),
        StructNode structs => new StructAssembler(structs, [.. structs.Children.Select(child => Create(child, open))]),
        ListNode lists => new ListAssembler(lists, [.. lists.Children.Select(child => Create(child, open))]),
        _ => throw new ArgumentException($"'{node.GetType()}' is not a kind of node.", nameof(node)),
    };

    /// <summary>Makes a column of what the leaves read since the last call. Reads levels, which <see cref="LeafReader.Build"/> clears: parents go first.</summary>
    internal abstract Column Build();

    /// <summary>Builds columns that must have the same length; none is left behind if one fails.</summary>
    private protected static Column[] BuildAll(ColumnAssembler[] children, int length)
    {
        List<Column> columns = [];
        try
        {
            foreach (var child in children)
            {
                columns.Add(child.Build());
                if (columns[^1].Length != length)
                {
                    throw new ParquetFormatException($"the columns of a nested column have {columns[^1].Length} and {length} values at one level");
                }
            }

            return [.. columns];
        }
        catch
        {
            columns.ForEach(column => column.Dispose());
            throw;
        }
    }
}
