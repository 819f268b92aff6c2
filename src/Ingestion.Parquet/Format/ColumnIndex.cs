using Ingestion.Parquet.Thrift;

namespace Ingestion.Parquet.Format;

/// <summary>The bounds of each data page of a chunk, so that readers can leave pages out.</summary>
internal sealed record ColumnIndex
{
    /// <summary>Gets, for each page, whether it holds nulls only; its bounds are then empty and mean nothing.</summary>
    internal required IReadOnlyList<bool> NullPages { get; init; }

    /// <summary>Gets lower bounds in plain encoding, without a length.</summary>
    internal required IReadOnlyList<byte[]> Minimums { get; init; }

    /// <summary>Gets upper bounds in plain encoding, without a length.</summary>
    internal required IReadOnlyList<byte[]> Maximums { get; init; }

    internal required BoundaryOrder Order { get; init; }

    internal IReadOnlyList<long>? NullCounts { get; init; }

    /// <summary>Gets how often each repetition level occurs, one page's counts behind another's.</summary>
    internal IReadOnlyList<long>? RepetitionLevels { get; init; }

    /// <summary>Gets how often each definition level occurs, one page's counts behind another's.</summary>
    internal IReadOnlyList<long>? DefinitionLevels { get; init; }

    internal void Write(ref CompactWriter writer)
    {
        writer.WriteBooleanList(1, NullPages);
        writer.WriteBinaryList(2, Minimums);
        writer.WriteBinaryList(3, Maximums);
        writer.WriteInt32(4, (int)Order);
        WriteOptional(ref writer, 5, NullCounts);
        WriteOptional(ref writer, 6, RepetitionLevels);
        WriteOptional(ref writer, 7, DefinitionLevels);
        writer.End();
    }

    internal static ColumnIndex Read(ref CompactReader reader)
    {
        bool[]? nullPages = null;
        ByteStrings? minimums = null, maximums = null;
        var order = 0;
        long[]? nullCounts = null, repetitionLevels = null, definitionLevels = null;
        while (reader.NextField(out var field, out var type))
        {
            switch (field)
            {
                case 1: nullPages = reader.ReadBooleanList(type); break;
                case 2: minimums = reader.ReadBinaryList(type); break;
                case 3: maximums = reader.ReadBinaryList(type); break;
                case 4: order = reader.ReadInt32(type); break;
                case 5: nullCounts = reader.ReadInt64List(type); break;
                case 6: repetitionLevels = reader.ReadInt64List(type); break;
                case 7: definitionLevels = reader.ReadInt64List(type); break;
                default: reader.Skip(type); break;
            }
        }

        if (nullPages is null || minimums?.Count != nullPages.Length || maximums?.Count != nullPages.Length
            || (nullCounts is not null && nullCounts.Length != nullPages.Length))
        {
            throw new ParquetFormatException("the lists of a column index are missing or differ in length");
        }

        return new ColumnIndex
        {
            NullPages = nullPages,
            Minimums = minimums,
            Maximums = maximums,
            Order = (BoundaryOrder)order,
            NullCounts = nullCounts,
            RepetitionLevels = repetitionLevels,
            DefinitionLevels = definitionLevels,
        };
    }

    private static void WriteOptional(ref CompactWriter writer, int field, IReadOnlyList<long>? values)
    {
        if (values is not null)
        {
            writer.WriteInt64List(field, values);
        }
    }
}
