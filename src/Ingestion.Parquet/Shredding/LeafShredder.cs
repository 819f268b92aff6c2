using Ingestion.Columnar;
using Ingestion.Parquet.Staging;

namespace Ingestion.Parquet.Shredding;

/// <summary>Adds values without children to the levels and values of their column chunk.</summary>
internal sealed class LeafShredder(StagedLevels levels, StagedValues values) : ColumnShredder
{
    internal override void Append(Column column, int start, int count, int firstRepetition)
    {
        levels.Append(column, start, count, firstRepetition);
        values.Append(column, start, count);
    }

    internal override void AppendMissing(int count, int definition, int firstRepetition, int repetition) =>
        levels.AppendMissing(count, definition, firstRepetition, repetition);
}
