using Ingestion.Parquet.Thrift;

namespace Ingestion.Parquet.Format;

internal sealed partial record ColumnChunk
{
    internal static ColumnChunk Read(ref CompactReader reader)
    {
        ColumnChunk? chunk = null;
        long? offsetIndexOffset = null, columnIndexOffset = null;
        int? offsetIndexBytes = null, columnIndexBytes = null;
        while (reader.NextField(out var field, out var type))
        {
            switch (field)
            {
                case 1:
                    throw ParquetFormatException.Unsupported($"the column chunk lies in another file, '{reader.ReadString(type)}'; only files that hold all their data are supported");
                case 3:
                    var outer = reader.BeginStruct(type);
                    chunk = ReadMetadata(ref reader);
                    reader.EndStruct(outer);
                    break;
                case 4: offsetIndexOffset = reader.ReadInt64(type); break;
                case 5: offsetIndexBytes = reader.ReadInt32(type); break;
                case 6: columnIndexOffset = reader.ReadInt64(type); break;
                case 7: columnIndexBytes = reader.ReadInt32(type); break;
                case 8:
                    throw ParquetFormatException.Unsupported("a column is encrypted; only files without encryption are supported");
                default:
                    reader.Skip(type);
                    break;
            }
        }

        return (chunk ?? throw new ParquetFormatException("a column chunk has no metadata")) with
        {
            OffsetIndex = FileRange.From(offsetIndexOffset, offsetIndexBytes),
            ColumnIndex = FileRange.From(columnIndexOffset, columnIndexBytes),
        };
    }

    private static ColumnChunk ReadMetadata(ref CompactReader reader)
    {
        int? type = null, codec = null, bloomFilterBytes = null;
        long? valueCount = null, uncompressedBytes = null, compressedBytes = null, dataPageOffset = null, dictionaryPageOffset = null, bloomFilterOffset = null;
        List<PageEncoding> encodings = [];
        List<string> path = [];
        List<PageEncodingCount> encodingCounts = [];
        IReadOnlyList<KeyValuePair<string, string?>> keyValues = [];
        ColumnStatistics? statistics = null;
        SizeStatistics? sizeStatistics = null;
        while (reader.NextField(out var field, out var fieldType))
        {
            switch (field)
            {
                case 1: type = reader.ReadInt32(fieldType); break;
                case 2: encodings = ReadEncodings(ref reader, fieldType); break;
                case 3: path = ReadPath(ref reader, fieldType); break;
                case 4: codec = reader.ReadInt32(fieldType); break;
                case 5: valueCount = reader.ReadInt64(fieldType); break;
                case 6: uncompressedBytes = reader.ReadInt64(fieldType); break;
                case 7: compressedBytes = reader.ReadInt64(fieldType); break;
                case 8: keyValues = KeyValueList.Read(ref reader, fieldType); break;
                case 9: dataPageOffset = reader.ReadInt64(fieldType); break;
                case 11: dictionaryPageOffset = reader.ReadInt64(fieldType); break;
                case 12: statistics = ColumnStatistics.Read(ref reader, fieldType); break;
                case 13: encodingCounts = ReadEncodingCounts(ref reader, fieldType); break;
                case 14: bloomFilterOffset = reader.ReadInt64(fieldType); break;
                // Forks used this number for a list of their own before the format gave it away.
                case 15 when fieldType == CompactType.Int32: bloomFilterBytes = reader.ReadInt32(fieldType); break;
                case 16: sizeStatistics = SizeStatistics.Read(ref reader, fieldType); break;
                default: reader.Skip(fieldType); break;
            }
        }

        return new ColumnChunk
        {
            Type = (PhysicalType)Need(type, "type"),
            Encodings = encodings,
            Path = path,
            Codec = (CompressionCodec)Need(codec, "codec"),
            ValueCount = Need(valueCount, "number of values"),
            UncompressedBytes = Need(uncompressedBytes, "uncompressed size"),
            CompressedBytes = Need(compressedBytes, "compressed size"),
            DataPageOffset = Need(dataPageOffset, "data page offset"),
            DictionaryPageOffset = dictionaryPageOffset,
            Statistics = statistics,
            EncodingCounts = encodingCounts,
            KeyValues = keyValues,
            BloomFilterOffset = bloomFilterOffset,
            BloomFilterBytes = bloomFilterBytes,
            SizeStatistics = sizeStatistics,
        };
    }

    private static T Need<T>(T? value, string name)
        where T : struct => value ?? throw new ParquetFormatException($"a column chunk has no {name}");

    private static List<PageEncoding> ReadEncodings(ref CompactReader reader, CompactType type)
    {
        var count = reader.ReadListHeader(type, out var elementType);
        var encodings = new List<PageEncoding>(count);
        for (var i = 0; i < count; i++)
        {
            encodings.Add((PageEncoding)reader.ReadInt32(elementType));
        }

        return encodings;
    }

    private static List<string> ReadPath(ref CompactReader reader, CompactType type)
    {
        var count = reader.ReadListHeader(type, out var elementType);
        List<string> path = [];
        for (var i = 0; i < count; i++)
        {
            path.Add(reader.ReadString(elementType));
        }

        return path;
    }

    private static List<PageEncodingCount> ReadEncodingCounts(ref CompactReader reader, CompactType type)
    {
        var count = reader.ReadStructListHeader(type);
        List<PageEncodingCount> counts = [];
        for (var i = 0; i < count; i++)
        {
            var outer = reader.BeginStruct(CompactType.Struct);
            counts.Add(PageEncodingCount.Read(ref reader));
            reader.EndStruct(outer);
        }

        return counts;
    }
}
