using Ingestion.Columnar;
using Ingestion.Parquet.Buffers;

namespace Ingestion.Parquet.Shredding;

/// <summary>Takes structs apart into their fields.</summary>
/// <param name="fields">The fields.</param>
/// <param name="nullDefinition">The definition level of a struct that is null.</param>
/// <param name="repetition">The repetition level of the innermost list around the struct; 0 without one.</param>
internal sealed class StructShredder(IReadOnlyList<ColumnShredder> fields, int nullDefinition, int repetition) : ColumnShredder
{
    internal override void Append(Column column, int start, int count, int firstRepetition)
    {
        var structs = (StructColumn)column;
        for (var i = 0; i < fields.Count; i++)
        {
            AppendField(fields[i], structs, structs.Fields[i], start, count, firstRepetition);
        }
    }

    internal override void AppendMissing(int count, int definition, int firstRepetition, int repetition)
    {
        foreach (var field in fields)
        {
            field.AppendMissing(count, definition, firstRepetition, repetition);
        }
    }

    private void AppendField(ColumnShredder field, StructColumn structs, Column values, int start, int count, int firstRepetition)
    {
        if (structs.NullCount == 0)
        {
            field.Append(values, start, count, firstRepetition);
            return;
        }

        var position = 0;
        foreach (var run in new ValidRuns(structs.Validity, start, count))
        {
            var (offset, length) = run.GetOffsetAndLength(count);
            AppendNulls(field, position, offset, firstRepetition);
            field.Append(values, start + offset, length, offset == 0 ? firstRepetition : repetition);
            position = offset + length;
        }

        AppendNulls(field, position, count, firstRepetition);
    }

    private void AppendNulls(ColumnShredder field, int start, int end, int firstRepetition)
    {
        if (end > start)
        {
            field.AppendMissing(end - start, nullDefinition, start == 0 ? firstRepetition : repetition, repetition);
        }
    }
}
