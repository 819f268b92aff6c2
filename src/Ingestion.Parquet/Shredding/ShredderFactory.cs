using Ingestion.Columnar;
using Ingestion.Parquet.Writing;

namespace Ingestion.Parquet.Shredding;

/// <summary>Builds the shredders of a schema over its column chunks, which come in the order of the footer.</summary>
internal ref struct ShredderFactory(ReadOnlySpan<ColumnChunkWriter> chunks)
{
    private readonly ReadOnlySpan<ColumnChunkWriter> _chunks = chunks;
    private int _next;

    internal static ColumnShredder[] Create(Schema schema, ReadOnlySpan<ColumnChunkWriter> chunks)
    {
        var factory = new ShredderFactory(chunks);
        var shredders = new ColumnShredder[schema.Count];
        for (var i = 0; i < shredders.Length; i++)
        {
            shredders[i] = factory.Create(schema[i], definition: 0, repetition: 0);
        }

        return shredders;
    }

    /// <summary>Creates the shredder of a field.</summary>
    /// <param name="field">The field.</param>
    /// <param name="definition">The definition level of what is around the field.</param>
    /// <param name="repetition">The repetition level of the innermost list around the field.</param>
    private ColumnShredder Create(Field field, int definition, int repetition)
    {
        var present = definition + (field.IsNullable ? 1 : 0);
        switch (field.Type)
        {
            case StructType { Schema: var schema }:
                var fields = new ColumnShredder[schema.Count];
                for (var i = 0; i < fields.Length; i++)
                {
                    fields[i] = Create(schema[i], present, repetition);
                }

                return new StructShredder(fields, definition, repetition);
            case ListType list:
                return new ListShredder(Create(list.Element, present + 1, repetition + 1), field.IsNullable, present, repetition);
            case MapType map:
                return new MapShredder(
                    Create(map.Key, present + 1, repetition + 1), Create(map.Value, present + 1, repetition + 1), field.IsNullable, present, repetition);
            default:
                var chunk = _chunks[_next++];
                return new LeafShredder(chunk.Levels, chunk.Values);
        }
    }
}
