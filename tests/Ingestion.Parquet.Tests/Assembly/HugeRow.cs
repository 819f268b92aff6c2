using Ingestion.Parquet.Buffers;
using Ingestion.Parquet.Encodings;
using Ingestion.Parquet.Format;
using Ingestion.Parquet.Thrift;

namespace Ingestion.Parquet.Tests.Assembly;

/// <summary>A file of a few bytes with one row: a list of two billion nulls, as runs of levels.</summary>
internal static class HugeRow
{
    private const int Nulls = int.MaxValue - 1;

    public static byte[] Create(IReadOnlyList<SchemaElement> elements)
    {
        using var body = new PooledBuffer();
        AppendLevels(body, [(1, 0), (Nulls, 1)]);
        AppendLevels(body, [(Nulls, 2), (1, 2)]);
        using var file = new PooledBuffer();
        file.Append("PAR1"u8);
        var start = file.Length;
        var pageWriter = new CompactWriter(file);
        new PageHeader { Type = PageType.Data, UncompressedBytes = body.Length, CompressedBytes = body.Length, ValueCount = int.MaxValue, Crc = (int)Crc32.Compute(body.Written) }
            .WriteData(ref pageWriter);
        file.Append(body.Written);
        var chunk = new ColumnChunk
        {
            Type = PhysicalType.Int32,
            Encodings = [PageEncoding.Plain],
            Path = ["l", "list", "element"],
            Codec = CompressionCodec.None,
            ValueCount = int.MaxValue,
            UncompressedBytes = file.Length - start,
            CompressedBytes = file.Length - start,
            DataPageOffset = start,
        };
        var footer = file.Length;
        var writer = new CompactWriter(file);
        new FileMetadata
        {
            Version = 1,
            RowCount = 1,
            Schema = elements,
            RowGroups = [new RowGroup { Columns = [chunk], RowCount = 1, UncompressedBytes = chunk.UncompressedBytes }],
        }.Write(ref writer);
        file.AppendUInt32((uint)(file.Length - footer));
        file.Append("PAR1"u8);
        return file.Written.ToArray();
    }

    private static void AppendLevels(PooledBuffer body, IEnumerable<(int Count, byte Level)> runs)
    {
        using var levels = new PooledBuffer();
        foreach (var (count, level) in runs)
        {
            levels.AppendVarint((ulong)count << 1);
            levels.Append(level);
        }

        body.AppendUInt32((uint)levels.Length);
        body.Append(levels.Written);
    }
}
