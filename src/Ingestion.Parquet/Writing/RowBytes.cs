using Ingestion.Columnar;

namespace Ingestion.Parquet.Writing;

/// <summary>Measures rows before they are taken: about what their values and levels will take.</summary>
internal static class RowBytes
{
    /// <summary>A byte for each level of an entry in a nested column.</summary>
    private const long LevelBytes = 2;

    internal static long Of(RecordBatch batch, int start, int count)
    {
        var bytes = 0L;
        foreach (var column in batch.Columns)
        {
            bytes += Of(column, start, count);
        }

        return bytes;
    }

    private static long Of(Column column, int start, int count)
    {
        switch (column)
        {
            case BytesColumn bytes:
                return bytes.Offsets[start + count] - bytes.Offsets[start] + (count * (long)sizeof(int));
            case ListColumn list:
                return OfElements(list.Values, list.Offsets, start, count);
            case MapColumn map:
                return OfElements(map.Keys, map.Offsets, start, count) + OfElements(map.Values, map.Offsets, start, count);
            case StructColumn record:
                return record.Fields.Sum(field => Of(field, start, count) + (LevelBytes * count));
            default:
                return count * column.ByteSize / Math.Max(1, column.Length);
        }
    }

    private static long OfElements(Column elements, ReadOnlySpan<int> offsets, int start, int count)
    {
        var length = offsets[start + count] - offsets[start];
        return Of(elements, offsets[start], length) + (LevelBytes * Math.Max(length, count));
    }
}
