using Ingestion.Parquet.Thrift;

namespace Ingestion.Parquet.Format;

/// <summary>A leaf by which the rows of a row group are sorted: a promise of the writer.</summary>
/// <param name="Leaf">The position of the leaf in the row group.</param>
/// <param name="IsDescending">Whether the greatest value comes first.</param>
/// <param name="NullsFirst">Whether nulls come before values.</param>
internal readonly record struct SortingColumn(int Leaf, bool IsDescending, bool NullsFirst)
{
    /// <summary>A number, two booleans and the end.</summary>
    internal const int LeastBytes = 5;

    internal void Write(ref CompactWriter writer)
    {
        writer.WriteInt32(1, Leaf);
        writer.WriteBoolean(2, IsDescending);
        writer.WriteBoolean(3, NullsFirst);
    }

    internal static SortingColumn Read(ref CompactReader reader)
    {
        int? leaf = null;
        bool? isDescending = null, nullsFirst = null;
        while (reader.NextField(out var field, out var type))
        {
            switch (field)
            {
                case 1: leaf = reader.ReadInt32(type); break;
                case 2: isDescending = reader.ReadBoolean(type); break;
                case 3: nullsFirst = reader.ReadBoolean(type); break;
                default: reader.Skip(type); break;
            }
        }

        return leaf is not null && isDescending is not null && nullsFirst is not null
            ? new SortingColumn(leaf.Value, isDescending.Value, nullsFirst.Value)
            : throw new ParquetFormatException("an entry of the sorting columns is not complete");
    }
}
