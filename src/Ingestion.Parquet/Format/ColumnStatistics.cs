using Ingestion.Parquet.Thrift;

namespace Ingestion.Parquet.Format;

/// <summary>What is known about the values of a chunk or page. Bounds are values in plain encoding, without a length.</summary>
internal sealed record ColumnStatistics
{
    internal long? NullCount { get; init; }

    internal long? DistinctCount { get; init; }

    internal byte[]? Minimum { get; init; }

    internal byte[]? Maximum { get; init; }

    internal bool? IsMinimumExact { get; init; }

    internal bool? IsMaximumExact { get; init; }

    /// <summary>Gets the deprecated bound, which is right only for types that compare as signed numbers.</summary>
    internal byte[]? LegacyMinimum { get; init; }

    /// <inheritdoc cref="LegacyMinimum"/>
    internal byte[]? LegacyMaximum { get; init; }

    internal void Write(ref CompactWriter writer, int field)
    {
        var outer = writer.BeginStruct(field);
        WriteBound(ref writer, 1, LegacyMaximum);
        WriteBound(ref writer, 2, LegacyMinimum);
        WriteCount(ref writer, 3, NullCount);
        WriteCount(ref writer, 4, DistinctCount);
        WriteBound(ref writer, 5, Maximum);
        WriteBound(ref writer, 6, Minimum);
        if (Maximum is not null)
        {
            writer.WriteBoolean(7, IsMaximumExact ?? false);
        }

        if (Minimum is not null)
        {
            writer.WriteBoolean(8, IsMinimumExact ?? false);
        }

        writer.EndStruct(outer);
    }

    internal static ColumnStatistics Read(ref CompactReader reader, CompactType structType)
    {
        byte[]? minimum = null, maximum = null, legacyMinimum = null, legacyMaximum = null;
        long? nullCount = null, distinctCount = null;
        bool? isMinimumExact = null, isMaximumExact = null;
        var outer = reader.BeginStruct(structType);
        while (reader.NextField(out var field, out var type))
        {
            switch (field)
            {
                case 1: legacyMaximum = reader.ReadBinary(type).ToArray(); break;
                case 2: legacyMinimum = reader.ReadBinary(type).ToArray(); break;
                case 3: nullCount = reader.ReadInt64(type); break;
                case 4: distinctCount = reader.ReadInt64(type); break;
                case 5: maximum = reader.ReadBinary(type).ToArray(); break;
                case 6: minimum = reader.ReadBinary(type).ToArray(); break;
                case 7: isMaximumExact = reader.ReadBoolean(type); break;
                case 8: isMinimumExact = reader.ReadBoolean(type); break;
                default: reader.Skip(type); break;
            }
        }

        reader.EndStruct(outer);
        return new ColumnStatistics
        {
            NullCount = nullCount,
            DistinctCount = distinctCount,
            Minimum = minimum,
            Maximum = maximum,
            IsMinimumExact = isMinimumExact,
            IsMaximumExact = isMaximumExact,
            LegacyMinimum = legacyMinimum,
            LegacyMaximum = legacyMaximum,
        };
    }

    private static void WriteBound(ref CompactWriter writer, int field, byte[]? bound)
    {
        if (bound is not null)
        {
            writer.WriteBinary(field, bound);
        }
    }

    private static void WriteCount(ref CompactWriter writer, int field, long? count)
    {
        if (count is { } number)
        {
            writer.WriteInt64(field, number);
        }
    }
}
