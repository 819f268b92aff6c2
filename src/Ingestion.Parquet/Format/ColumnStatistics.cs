using Ingestion.Parquet.Thrift;

namespace Ingestion.Parquet.Format;

/// <summary>What is known about the values of a chunk or page. Bounds are values in plain encoding, without a length.</summary>
internal sealed record ColumnStatistics
{
    internal long? NullCount { get; init; }

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
        if (NullCount is { } nullCount)
        {
            writer.WriteInt64(3, nullCount);
        }

        if (Minimum is not null && Maximum is not null)
        {
            writer.WriteBinary(5, Maximum);
            writer.WriteBinary(6, Minimum);
            writer.WriteBoolean(7, IsMaximumExact ?? false);
            writer.WriteBoolean(8, IsMinimumExact ?? false);
        }

        writer.EndStruct(outer);
    }

    internal static ColumnStatistics Read(ref CompactReader reader, CompactType structType)
    {
        ColumnStatistics result = new();
        var outer = reader.BeginStruct(structType);
        while (reader.NextField(out var field, out var type))
        {
            switch (field)
            {
                case 1: result = result with { LegacyMaximum = reader.ReadBinary(type).ToArray() }; break;
                case 2: result = result with { LegacyMinimum = reader.ReadBinary(type).ToArray() }; break;
                case 3: result = result with { NullCount = reader.ReadInt64(type) }; break;
                case 5: result = result with { Maximum = reader.ReadBinary(type).ToArray() }; break;
                case 6: result = result with { Minimum = reader.ReadBinary(type).ToArray() }; break;
                case 7: result = result with { IsMaximumExact = reader.ReadBoolean(type) }; break;
                case 8: result = result with { IsMinimumExact = reader.ReadBoolean(type) }; break;
                default: reader.Skip(type); break;
            }
        }

        reader.EndStruct(outer);
        return result;
    }
}
