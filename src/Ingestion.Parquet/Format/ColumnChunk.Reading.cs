using Ingestion.Parquet.Thrift;

namespace Ingestion.Parquet.Format;

internal sealed partial record ColumnChunk
{
    /// <summary>The six numbers that every chunk has, in a struct within a struct.</summary>
    internal const int LeastBytes = 15;

    /// <summary>More than there are encodings, and pairs of a kind of page and an encoding.</summary>
    private const int MostKinds = 64;

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

        if (chunk is null)
        {
            throw new ParquetFormatException("a column chunk has no metadata");
        }

        var (offsetIndex, columnIndex) = (FileRange.From(offsetIndexOffset, offsetIndexBytes), FileRange.From(columnIndexOffset, columnIndexBytes));
        return offsetIndex is null && columnIndex is null ? chunk : chunk with { OffsetIndex = offsetIndex, ColumnIndex = columnIndex };
    }

    private static ColumnChunk ReadMetadata(ref CompactReader reader)
    {
        int? type = null, codec = null, bloomFilterBytes = null;
        long? valueCount = null, uncompressedBytes = null, compressedBytes = null, dataPageOffset = null, dictionaryPageOffset = null, bloomFilterOffset = null;
        IReadOnlyList<PageEncoding> encodings = [];
        IReadOnlyList<string> path = [];
        IReadOnlyList<PageEncodingCount> encodingCounts = [];
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

    /// <summary>Reads each encoding once; what lists more than there are says nothing that anyone needs.</summary>
    private static List<PageEncoding> ReadEncodings(ref CompactReader reader, CompactType type)
    {
        var count = reader.ReadListHeader(type, out var elementType);
        List<PageEncoding> encodings = [];
        for (var i = 0; i < count; i++)
        {
            var encoding = (PageEncoding)reader.ReadInt32(elementType);
            if (encodings.Count < MostKinds && !encodings.Contains(encoding))
            {
                encodings.Add(encoding);
            }
        }

        return encodings;
    }

    private static List<string> ReadPath(ref CompactReader reader, CompactType type)
    {
        var count = reader.ReadListHeader(type, out var elementType);
        List<string> path = new(count);
        for (var i = 0; i < count; i++)
        {
            path.Add(reader.ReadString(elementType));
        }

        return path;
    }

    private static List<PageEncodingCount> ReadEncodingCounts(ref CompactReader reader, CompactType type)
    {
        var count = reader.ReadStructListHeader(type, leastBytes: 1);
        List<PageEncodingCount> counts = [];
        for (var i = 0; i < count; i++)
        {
            var outer = reader.BeginStruct(CompactType.Struct);
            var kind = PageEncodingCount.Read(ref reader);
            reader.EndStruct(outer);
            if (counts.Count < MostKinds)
            {
                counts.Add(kind);
            }
        }

        return counts;
    }
}
