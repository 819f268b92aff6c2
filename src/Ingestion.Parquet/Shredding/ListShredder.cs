using Ingestion.Columnar;

namespace Ingestion.Parquet.Shredding;

/// <summary>Takes lists apart into their elements.</summary>
/// <param name="element">The elements.</param>
/// <param name="isNullable">Whether a list may be null.</param>
/// <param name="emptyDefinition">The definition level of an empty list; a null has one less.</param>
/// <param name="repetition">The repetition level of the innermost list around this one; that of its own elements is one more.</param>
internal sealed class ListShredder(ColumnShredder element, bool isNullable, int emptyDefinition, int repetition) : ColumnShredder
{
    private readonly RepeatedShredder _lists = new(isNullable, emptyDefinition, repetition);

    internal override void Append(Column column, int start, int count, int firstRepetition)
    {
        var lists = (ListColumn)column;
        _lists.Append(lists, lists.Offsets, lists.Values, element, start, count, firstRepetition);
    }

    internal override void AppendMissing(int count, int definition, int firstRepetition, int repetition) =>
        element.AppendMissing(count, definition, firstRepetition, repetition);
}
