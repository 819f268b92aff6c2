using Ingestion.Parquet.Thrift;

namespace Ingestion.Parquet.Format;

/// <summary>What stands before each page.</summary>
internal sealed record PageHeader
{
    internal required PageType Type { get; init; }

    internal required int UncompressedBytes { get; init; }

    internal required int CompressedBytes { get; init; }

    /// <summary>Gets the CRC-32 of the page as stored, if it was recorded.</summary>
    internal int? Crc { get; init; }

    /// <summary>Gets the number of values, nulls included.</summary>
    internal int ValueCount { get; init; }

    internal PageEncoding Encoding { get; init; }

    internal PageEncoding DefinitionLevelEncoding { get; init; } = PageEncoding.Rle;

    /// <summary>Gets the size of the definition levels; only in data pages of version 2.</summary>
    internal int DefinitionLevelBytes { get; init; }

    /// <inheritdoc cref="DefinitionLevelBytes"/>
    internal int RepetitionLevelBytes { get; init; }

    /// <summary>Gets a value indicating whether the values are compressed; only in data pages of version 2.</summary>
    internal bool IsCompressed { get; init; } = true;

    /// <summary>Writes the header of a data page of version 1.</summary>
    internal void WriteData(ref CompactWriter writer)
    {
        writer.WriteInt32(1, (int)PageType.Data);
        writer.WriteInt32(2, UncompressedBytes);
        writer.WriteInt32(3, CompressedBytes);
        if (Crc is { } crc)
        {
            writer.WriteInt32(4, crc);
        }

        var outer = writer.BeginStruct(5);
        writer.WriteInt32(1, ValueCount);
        writer.WriteInt32(2, (int)Encoding);
        writer.WriteInt32(3, (int)PageEncoding.Rle);
        writer.WriteInt32(4, (int)PageEncoding.Rle);
        writer.EndStruct(outer);
        writer.End();
    }

    internal static PageHeader Read(ref CompactReader reader)
    {
        int? type = null, uncompressedBytes = null, compressedBytes = null, crc = null;
        PageHeader? details = null;
        while (reader.NextField(out var field, out var fieldType))
        {
            switch (field)
            {
                case 1: type = reader.ReadInt32(fieldType); break;
                case 2: uncompressedBytes = reader.ReadInt32(fieldType); break;
                case 3: compressedBytes = reader.ReadInt32(fieldType); break;
                case 4: crc = reader.ReadInt32(fieldType); break;
                case 5: details = ReadDetails(ref reader, fieldType, PageType.Data); break;
                case 7: details = ReadDetails(ref reader, fieldType, PageType.Dictionary); break;
                case 8: details = ReadDetails(ref reader, fieldType, PageType.DataV2); break;
                default: reader.Skip(fieldType); break;
            }
        }

        var pageType = (PageType)(type ?? throw new ParquetFormatException("a page header has no page type"));
        if (pageType != PageType.Index && details?.Type != pageType)
        {
            throw new ParquetFormatException($"a page of type {(int)pageType} has no header for that type");
        }

        return (details ?? Empty(pageType)) with
        {
            UncompressedBytes = NotNegative(uncompressedBytes, "uncompressed size"),
            CompressedBytes = NotNegative(compressedBytes, "compressed size"),
            Crc = crc,
        };
    }

    private static PageHeader ReadDetails(ref CompactReader reader, CompactType structType, PageType pageType)
    {
        var header = Empty(pageType);
        var outer = reader.BeginStruct(structType);
        while (reader.NextField(out var field, out var type))
        {
            switch (pageType, field)
            {
                case (_, 1):
                    header = header with { ValueCount = NotNegative(reader.ReadInt32(type), "number of values") };
                    break;
                case (PageType.Data or PageType.Dictionary, 2) or (PageType.DataV2, 4):
                    header = header with { Encoding = (PageEncoding)reader.ReadInt32(type) };
                    break;
                case (PageType.Data, 3):
                    header = header with { DefinitionLevelEncoding = (PageEncoding)reader.ReadInt32(type) };
                    break;
                case (PageType.DataV2, 5):
                    header = header with { DefinitionLevelBytes = NotNegative(reader.ReadInt32(type), "size of definition levels") };
                    break;
                case (PageType.DataV2, 6):
                    header = header with { RepetitionLevelBytes = NotNegative(reader.ReadInt32(type), "size of repetition levels") };
                    break;
                case (PageType.DataV2, 7):
                    header = header with { IsCompressed = reader.ReadBoolean(type) };
                    break;
                default:
                    reader.Skip(type);
                    break;
            }
        }

        reader.EndStruct(outer);
        return header;
    }

    private static PageHeader Empty(PageType type) => new() { Type = type, UncompressedBytes = 0, CompressedBytes = 0 };

    private static int NotNegative(int? value, string name) =>
        value is >= 0 and { } number ? number : throw new ParquetFormatException($"a page header has no valid {name}: '{value}'");
}
