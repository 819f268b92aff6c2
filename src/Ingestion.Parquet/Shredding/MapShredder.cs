using Ingestion.Columnar;

namespace Ingestion.Parquet.Shredding;

/// <summary>Takes maps apart into their keys and values, which are lists of equal lengths.</summary>
/// <inheritdoc cref="ListShredder(ColumnShredder, bool, int, int)"/>
internal sealed class MapShredder(ColumnShredder key, ColumnShredder value, bool isNullable, int emptyDefinition, int repetition) : ColumnShredder
{
    private readonly RepeatedShredder _maps = new(isNullable, emptyDefinition, repetition);

    internal override void Append(Column column, int start, int count, int firstRepetition)
    {
        var maps = (MapColumn)column;
        _maps.Append(maps, maps.Offsets, maps.Keys, key, start, count, firstRepetition);
        _maps.Append(maps, maps.Offsets, maps.Values, value, start, count, firstRepetition);
    }

    internal override void AppendMissing(int count, int definition, int firstRepetition, int repetition)
    {
        key.AppendMissing(count, definition, firstRepetition, repetition);
        value.AppendMissing(count, definition, firstRepetition, repetition);
    }
}
