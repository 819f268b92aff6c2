using Ingestion.Columnar;

namespace Ingestion.Parquet.Shredding;

/// <summary>Adds one list after the other: its elements, or that it is empty or null.</summary>
internal readonly struct RepeatedShredder(bool isNullable, int emptyDefinition, int repetition)
{
    internal void Append(Column lists, ReadOnlySpan<int> offsets, Column values, ColumnShredder element, int start, int count, int firstRepetition)
    {
        var validity = lists.Validity;
        var hasNulls = isNullable && lists.NullCount > 0;
        for (var i = start; i < start + count; i++)
        {
            var listRepetition = i == start ? firstRepetition : repetition;
            if (hasNulls && !validity[i])
            {
                element.AppendMissing(1, emptyDefinition - 1, listRepetition, repetition);
            }
            else if (offsets[i] == offsets[i + 1])
            {
                element.AppendMissing(1, emptyDefinition, listRepetition, repetition);
            }
            else
            {
                element.Append(values, offsets[i], offsets[i + 1] - offsets[i], listRepetition);
            }
        }
    }
}
