using Ingestion.Parquet.Buffers;
using Ingestion.Parquet.Format;
using Ingestion.Parquet.Thrift;

namespace Ingestion.Parquet.Tests.Fixtures;

/// <summary>
/// A file as other writers make it: dictionaries, a data page of version 2 for the text column <c>s</c> ("a", "bb", null)
/// and one of version 1 for the number column <c>n</c> (7, 9, 7).
/// </summary>
internal static class DictionaryFile
{
    public static byte[] Create(PageEncoding encodingOfN = PageEncoding.PlainDictionary)
    {
        using var file = new PooledBuffer();
        file.Append("PAR1"u8);
        var startOfS = file.Length;
        AppendDictionary(file, Hex.Parse("01000000 61 02000000 6262"), count: 2, PageEncoding.Plain);
        AppendPageV2(file, levels: Hex.Parse("0303"), values: Hex.Parse("01 0302"));
        var startOfN = file.Length;
        AppendDictionary(file, Hex.Parse("07000000 09000000"), count: 2, PageEncoding.PlainDictionary);
        AppendPageV1(file, Hex.Parse("01 0302"), encodingOfN);
        AppendFooter(
            file,
            Chunk("s", PhysicalType.ByteArray, startOfS, startOfN, PageEncoding.RleDictionary),
            Chunk("n", PhysicalType.Int32, startOfN, file.Length, encodingOfN));
        return file.Written.ToArray();
    }

    private static void AppendDictionary(PooledBuffer file, byte[] values, int count, PageEncoding encoding)
    {
        var writer = BeginHeader(file, PageType.Dictionary, values.Length);
        var header = writer.BeginStruct(7);
        writer.WriteInt32(1, count);
        writer.WriteInt32(2, (int)encoding);
        writer.EndStruct(header);
        writer.End();
        file.Append(values);
    }

    private static void AppendPageV2(PooledBuffer file, byte[] levels, byte[] values)
    {
        var writer = BeginHeader(file, PageType.DataV2, levels.Length + values.Length);
        var header = writer.BeginStruct(8);
        writer.WriteInt32(1, 3);
        writer.WriteInt32(2, 1);
        writer.WriteInt32(3, 3);
        writer.WriteInt32(4, (int)PageEncoding.RleDictionary);
        writer.WriteInt32(5, levels.Length);
        writer.WriteInt32(6, 0);
        writer.WriteBoolean(7, value: false);
        writer.EndStruct(header);
        writer.End();
        file.Append(levels);
        file.Append(values);
    }

    private static void AppendPageV1(PooledBuffer file, byte[] values, PageEncoding encoding)
    {
        var writer = BeginHeader(file, PageType.Data, values.Length);
        var header = writer.BeginStruct(5);
        writer.WriteInt32(1, 3);
        writer.WriteInt32(2, (int)encoding);
        writer.WriteInt32(3, (int)PageEncoding.Rle);
        writer.WriteInt32(4, (int)PageEncoding.Rle);
        writer.EndStruct(header);
        writer.End();
        file.Append(values);
    }

    private static CompactWriter BeginHeader(PooledBuffer file, PageType type, int bytes)
    {
        var writer = new CompactWriter(file);
        writer.WriteInt32(1, (int)type);
        writer.WriteInt32(2, bytes);
        writer.WriteInt32(3, bytes);
        return writer;
    }

    private static ColumnChunk Chunk(string name, PhysicalType type, int start, int end, PageEncoding encoding) => new()
    {
        Type = type,
        Encodings = [encoding, PageEncoding.Rle],
        Path = [name],
        Codec = CompressionCodec.None,
        ValueCount = 3,
        UncompressedBytes = end - start,
        CompressedBytes = end - start,
        DataPageOffset = start,
        DictionaryPageOffset = start,
    };

    private static void AppendFooter(PooledBuffer file, params ColumnChunk[] chunks)
    {
        var start = file.Length;
        var writer = new CompactWriter(file);
        new FileMetadata
        {
            Version = 2,
            RowCount = 3,
            Schema =
            [
                new SchemaElement { Name = "root", ChildCount = 2 },
                new SchemaElement { Name = "s", Type = PhysicalType.ByteArray, Repetition = Repetition.Optional, ConvertedType = ConvertedType.Utf8 },
                new SchemaElement { Name = "n", Type = PhysicalType.Int32, Repetition = Repetition.Required },
            ],
            RowGroups = [new RowGroup { Columns = chunks, RowCount = 3, UncompressedBytes = start - 4 }],
        }.Write(ref writer);
        file.AppendUInt32((uint)(file.Length - start));
        file.Append("PAR1"u8);
    }
}
