using Ingestion.Parquet.Thrift;

namespace Ingestion.Parquet.Format;

/// <summary>The pages of one column in one row group. Sizes include the page headers.</summary>
internal sealed record ColumnChunk
{
    internal required PhysicalType Type { get; init; }

    internal required IReadOnlyList<PageEncoding> Encodings { get; init; }

    internal required IReadOnlyList<string> Path { get; init; }

    internal required CompressionCodec Codec { get; init; }

    /// <summary>Gets the number of values, nulls included.</summary>
    internal required long ValueCount { get; init; }

    internal required long UncompressedBytes { get; init; }

    internal required long CompressedBytes { get; init; }

    internal required long DataPageOffset { get; init; }

    internal long? DictionaryPageOffset { get; init; }

    internal ColumnStatistics? Statistics { get; init; }

    /// <summary>Gets the position of the first page. Files exist in which a dictionary offset of 0 means that there is none.</summary>
    internal long Start => DictionaryPageOffset is > 0 and { } offset ? Math.Min(offset, DataPageOffset) : DataPageOffset;

    internal void Write(ref CompactWriter writer)
    {
        writer.WriteInt64(2, 0);
        var metadata = writer.BeginStruct(3);
        writer.WriteInt32(1, (int)Type);
        writer.WriteListHeader(2, CompactType.Int32, Encodings.Count);
        foreach (var encoding in Encodings)
        {
            writer.WriteInt32Element((int)encoding);
        }

        writer.WriteListHeader(3, CompactType.Binary, Path.Count);
        foreach (var name in Path)
        {
            writer.WriteStringElement(name);
        }

        writer.WriteInt32(4, (int)Codec);
        writer.WriteInt64(5, ValueCount);
        writer.WriteInt64(6, UncompressedBytes);
        writer.WriteInt64(7, CompressedBytes);
        writer.WriteInt64(9, DataPageOffset);
        if (DictionaryPageOffset is { } dictionaryPageOffset)
        {
            writer.WriteInt64(11, dictionaryPageOffset);
        }

        Statistics?.Write(ref writer, 12);
        writer.EndStruct(metadata);
    }

    internal static ColumnChunk Read(ref CompactReader reader)
    {
        ColumnChunk? chunk = null;
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
                case 8:
                    throw ParquetFormatException.Unsupported("a column is encrypted; only files without encryption are supported");
                default:
                    reader.Skip(type);
                    break;
            }
        }

        return chunk ?? throw new ParquetFormatException("a column chunk has no metadata");
    }

    private static ColumnChunk ReadMetadata(ref CompactReader reader)
    {
        int? type = null, codec = null;
        long? valueCount = null, uncompressedBytes = null, compressedBytes = null, dataPageOffset = null, dictionaryPageOffset = null;
        List<PageEncoding> encodings = [];
        List<string> path = [];
        ColumnStatistics? statistics = null;
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
                case 9: dataPageOffset = reader.ReadInt64(fieldType); break;
                case 11: dictionaryPageOffset = reader.ReadInt64(fieldType); break;
                case 12: statistics = ColumnStatistics.Read(ref reader, fieldType); break;
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
}
