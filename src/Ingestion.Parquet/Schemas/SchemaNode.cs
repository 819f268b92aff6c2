using Ingestion.Columnar;

namespace Ingestion.Parquet.Schemas;

/// <summary>A column of the data model, and how the levels of a file's leaves tell its shape.</summary>
/// <param name="Field">Name, type and nullability.</param>
/// <param name="SlotLevel">
/// The definition level of the nearest repeated node above, 0 without one. Levels below it mean that there is no element, so no place here either.
/// </param>
internal abstract record SchemaNode(Field Field, int SlotLevel)
{
    /// <summary>Gets the positions of the leaves below, in order.</summary>
    internal abstract IEnumerable<int> Leaves { get; }
}

/// <summary>Values.</summary>
internal sealed record LeafNode(Field Field, int SlotLevel, int Leaf) : SchemaNode(Field, SlotLevel)
{
    internal override IEnumerable<int> Leaves => [Leaf];
}

/// <summary>A struct.</summary>
/// <param name="Field">Name, type and nullability.</param>
/// <param name="SlotLevel">See <see cref="SchemaNode"/>.</param>
/// <param name="DefinitionLevel">Levels from this one on mean that the struct is there.</param>
/// <param name="RepetitionLevel">Levels up to this one begin a new struct.</param>
/// <param name="Children">The fields.</param>
internal sealed record StructNode(Field Field, int SlotLevel, int DefinitionLevel, int RepetitionLevel, IReadOnlyList<SchemaNode> Children)
    : SchemaNode(Field, SlotLevel)
{
    internal override IEnumerable<int> Leaves => Children.SelectMany(child => child.Leaves);
}

/// <summary>A list, or the entries of a map.</summary>
/// <param name="Field">Name, type and nullability.</param>
/// <param name="SlotLevel">See <see cref="SchemaNode"/>.</param>
/// <param name="ElementLevel">Definition levels from this one on mean that there is an element; the one below it means an empty list.</param>
/// <param name="RepetitionLevel">The level that continues a list; lower ones begin a new one.</param>
/// <param name="Children">The elements; for a map its keys and its values.</param>
internal sealed record ListNode(Field Field, int SlotLevel, int ElementLevel, int RepetitionLevel, IReadOnlyList<SchemaNode> Children)
    : SchemaNode(Field, SlotLevel)
{
    internal override IEnumerable<int> Leaves => Children.SelectMany(child => child.Leaves);
}
