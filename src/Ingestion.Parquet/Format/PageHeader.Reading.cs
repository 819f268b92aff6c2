using Ingestion.Parquet.Thrift;

namespace Ingestion.Parquet.Format;

internal readonly partial record struct PageHeader
{
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
                case 5: details = ReadData(ref reader, fieldType); break;
                case 7: details = ReadDictionary(ref reader, fieldType); break;
                case 8: details = ReadDataV2(ref reader, fieldType); break;
                default: reader.Skip(fieldType); break;
            }
        }

        var pageType = (PageType)(type ?? throw new ParquetFormatException("a page header has no page type"));
        if (pageType == PageType.Index)
        {
            details = new PageHeader { Type = PageType.Index, UncompressedBytes = 0, CompressedBytes = 0 };
        }

        return details is { } known && known.Type == pageType
            ? known with
            {
                UncompressedBytes = NotNegative(uncompressedBytes, "uncompressed size"),
                CompressedBytes = NotNegative(compressedBytes, "compressed size"),
                Crc = crc,
            }
            : throw new ParquetFormatException($"a page of type {(int)pageType} has no header for that type");
    }

    private static PageHeader ReadData(ref CompactReader reader, CompactType structType)
    {
        int? valueCount = null, encoding = null;
        int definitionLevelEncoding = (int)PageEncoding.Rle, repetitionLevelEncoding = (int)PageEncoding.Rle;
        ColumnStatistics? statistics = null;
        var outer = reader.BeginStruct(structType);
        while (reader.NextField(out var field, out var type))
        {
            switch (field)
            {
                case 1: valueCount = reader.ReadInt32(type); break;
                case 2: encoding = reader.ReadInt32(type); break;
                case 3: definitionLevelEncoding = reader.ReadInt32(type); break;
                case 4: repetitionLevelEncoding = reader.ReadInt32(type); break;
                case 5: statistics = ColumnStatistics.Read(ref reader, type); break;
                default: reader.Skip(type); break;
            }
        }

        reader.EndStruct(outer);
        return new PageHeader
        {
            Type = PageType.Data,
            UncompressedBytes = 0,
            CompressedBytes = 0,
            ValueCount = NotNegative(valueCount, "number of values"),
            Encoding = (PageEncoding)NotNegative(encoding, "encoding"),
            DefinitionLevelEncoding = (PageEncoding)definitionLevelEncoding,
            RepetitionLevelEncoding = (PageEncoding)repetitionLevelEncoding,
            Statistics = statistics,
        };
    }

    private static PageHeader ReadDataV2(ref CompactReader reader, CompactType structType)
    {
        int? valueCount = null, nullCount = null, rowCount = null, encoding = null, definitionLevelBytes = null, repetitionLevelBytes = null;
        var isCompressed = true;
        ColumnStatistics? statistics = null;
        var outer = reader.BeginStruct(structType);
        while (reader.NextField(out var field, out var type))
        {
            switch (field)
            {
                case 1: valueCount = reader.ReadInt32(type); break;
                case 2: nullCount = reader.ReadInt32(type); break;
                case 3: rowCount = reader.ReadInt32(type); break;
                case 4: encoding = reader.ReadInt32(type); break;
                case 5: definitionLevelBytes = reader.ReadInt32(type); break;
                case 6: repetitionLevelBytes = reader.ReadInt32(type); break;
                case 7: isCompressed = reader.ReadBoolean(type); break;
                case 8: statistics = ColumnStatistics.Read(ref reader, type); break;
                default: reader.Skip(type); break;
            }
        }

        reader.EndStruct(outer);
        return new PageHeader
        {
            Type = PageType.DataV2,
            UncompressedBytes = 0,
            CompressedBytes = 0,
            ValueCount = NotNegative(valueCount, "number of values"),
            NullCount = NotNegative(nullCount, "number of nulls"),
            RowCount = NotNegative(rowCount, "number of rows"),
            Encoding = (PageEncoding)NotNegative(encoding, "encoding"),
            DefinitionLevelBytes = NotNegative(definitionLevelBytes, "size of definition levels"),
            RepetitionLevelBytes = NotNegative(repetitionLevelBytes, "size of repetition levels"),
            IsCompressed = isCompressed,
            Statistics = statistics,
        };
    }

    private static PageHeader ReadDictionary(ref CompactReader reader, CompactType structType)
    {
        int? valueCount = null, encoding = null;
        var outer = reader.BeginStruct(structType);
        while (reader.NextField(out var field, out var type))
        {
            switch (field)
            {
                case 1: valueCount = reader.ReadInt32(type); break;
                case 2: encoding = reader.ReadInt32(type); break;
                default: reader.Skip(type); break;
            }
        }

        reader.EndStruct(outer);
        return new PageHeader
        {
            Type = PageType.Dictionary,
            UncompressedBytes = 0,
            CompressedBytes = 0,
            ValueCount = NotNegative(valueCount, "number of values"),
            Encoding = (PageEncoding)NotNegative(encoding, "encoding"),
        };
    }

    private static int NotNegative(int? value, string name) =>
        value is >= 0 and { } number ? number : throw new ParquetFormatException($"a page header has no valid {name}: '{value}'");
}
