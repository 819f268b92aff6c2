using Ingestion.Parquet.Thrift;

namespace Ingestion.Parquet.Format;

/// <summary>What the values of a column mean; parameters apply to their own kind only.</summary>
internal sealed record LogicalType(LogicalTypeKind Kind)
{
    internal int Scale { get; init; }

    internal int Precision { get; init; }

    internal bool IsAdjustedToUtc { get; init; }

    internal TimeUnit Unit { get; init; } = TimeUnit.Micros;

    internal int BitWidth { get; init; }

    internal bool IsSigned { get; init; }

    internal void Write(ref CompactWriter writer, int field)
    {
        var union = writer.BeginStruct(field);
        var member = writer.BeginStruct((int)Kind);
        if (Kind == LogicalTypeKind.Decimal)
        {
            writer.WriteInt32(1, Scale);
            writer.WriteInt32(2, Precision);
        }
        else if (Kind is LogicalTypeKind.Time or LogicalTypeKind.Timestamp)
        {
            writer.WriteBoolean(1, IsAdjustedToUtc);
            var unit = writer.BeginStruct(2);
            writer.EndStruct(writer.BeginStruct((int)Unit));
            writer.EndStruct(unit);
        }
        else if (Kind == LogicalTypeKind.Integer)
        {
            writer.WriteInt8(1, (sbyte)BitWidth);
            writer.WriteBoolean(2, IsSigned);
        }

        writer.EndStruct(member);
        writer.EndStruct(union);
    }

    /// <summary>Reads the union.</summary>
    /// <returns><see langword="null"/> for a kind that is not known: then the physical type alone counts.</returns>
    internal static LogicalType? Read(ref CompactReader reader, CompactType type)
    {
        LogicalType? result = null;
        var union = reader.BeginStruct(type);
        while (reader.NextField(out var kind, out var memberType))
        {
            if (kind > 0 && Enum.IsDefined((LogicalTypeKind)kind))
            {
                result = ReadMember(ref reader, memberType, (LogicalTypeKind)kind);
            }
            else
            {
                reader.Skip(memberType);
            }
        }

        reader.EndStruct(union);
        return result;
    }

    private static LogicalType ReadMember(ref CompactReader reader, CompactType memberType, LogicalTypeKind kind)
    {
        LogicalType result = new(kind);
        var member = reader.BeginStruct(memberType);
        while (reader.NextField(out var field, out var type))
        {
            switch (kind, field)
            {
                case (LogicalTypeKind.Decimal, 1):
                    result = result with { Scale = reader.ReadInt32(type) };
                    break;
                case (LogicalTypeKind.Decimal, 2):
                    result = result with { Precision = reader.ReadInt32(type) };
                    break;
                case (LogicalTypeKind.Time or LogicalTypeKind.Timestamp, 1):
                    result = result with { IsAdjustedToUtc = reader.ReadBoolean(type) };
                    break;
                case (LogicalTypeKind.Time or LogicalTypeKind.Timestamp, 2):
                    result = result with { Unit = ReadUnit(ref reader, type) };
                    break;
                case (LogicalTypeKind.Integer, 1):
                    result = result with { BitWidth = reader.ReadInt32(type) };
                    break;
                case (LogicalTypeKind.Integer, 2):
                    result = result with { IsSigned = reader.ReadBoolean(type) };
                    break;
                default:
                    reader.Skip(type);
                    break;
            }
        }

        reader.EndStruct(member);
        return result;
    }

    private static TimeUnit ReadUnit(ref CompactReader reader, CompactType type)
    {
        var unit = 0;
        var union = reader.BeginStruct(type);
        while (reader.NextField(out var member, out var memberType))
        {
            unit = member;
            reader.Skip(memberType);
        }

        reader.EndStruct(union);
        return Enum.IsDefined((TimeUnit)unit) ? (TimeUnit)unit : throw new ParquetFormatException($"the time unit {unit} is unknown");
    }
}
