using System.Buffers.Binary;
using System.Numerics;
using Ingestion.Parquet.Buffers;
using Ingestion.Parquet.Format;
using Ingestion.Parquet.Thrift;

namespace Ingestion.Parquet.Tests.Assembly;

/// <summary>Writes shredded rows as a file of plain pages that end anywhere, within rows too where the version allows it.</summary>
internal static class NestedFile
{
    public static byte[] Create(Shredder rows, int rowCount, int pageEntries, bool isVersion2)
    {
        using var file = new PooledBuffer();
        file.Append("PAR1"u8);
        var chunks = rows.Leaves.Select((leaf, i) => WriteChunk(file, leaf, i, pageEntries, isVersion2)).ToList();
        var start = file.Length;
        var writer = new CompactWriter(file);
        new FileMetadata
        {
            Version = 1,
            RowCount = rowCount,
            Schema = rows.Elements,
            RowGroups = [new RowGroup { Columns = chunks, RowCount = rowCount, UncompressedBytes = start }],
        }.Write(ref writer);
        file.AppendUInt32((uint)(file.Length - start));
        file.Append("PAR1"u8);
        return file.Written.ToArray();
    }

    private static ColumnChunk WriteChunk(PooledBuffer file, Shredder.Leaf leaf, int ordinal, int pageEntries, bool isVersion2)
    {
        var start = file.Length;
        for (var first = 0; first < leaf.Entries.Count;)
        {
            var end = Math.Min(leaf.Entries.Count, first + pageEntries);
            while (isVersion2 && end < leaf.Entries.Count && leaf.Entries[end].Repetition > 0)
            {
                end++;
            }

            WritePage(file, leaf, leaf.Entries[first..end], isVersion2);
            first = end;
        }

        return new ColumnChunk
        {
            Type = PhysicalType.Int32,
            Encodings = [PageEncoding.Plain],
            Path = [$"{ordinal}"],
            Codec = CompressionCodec.None,
            ValueCount = leaf.Entries.Count,
            UncompressedBytes = file.Length - start,
            CompressedBytes = file.Length - start,
            DataPageOffset = start,
        };
    }

    private static void WritePage(PooledBuffer file, Shredder.Leaf leaf, List<(int Repetition, int Definition, int? Value)> entries, bool isVersion2)
    {
        var repetition = Levels(leaf.MaxRepetition, entries.Select(entry => entry.Repetition), hasLength: !isVersion2);
        var definition = Levels(leaf.MaxDefinition, entries.Select(entry => entry.Definition), hasLength: !isVersion2);
        byte[] values = [.. entries.Where(entry => entry.Value is not null).SelectMany(entry => BitConverter.GetBytes(entry.Value!.Value))];
        var bytes = repetition.Length + definition.Length + values.Length;
        var header = new PageHeader
        {
            Type = isVersion2 ? PageType.DataV2 : PageType.Data,
            UncompressedBytes = bytes,
            CompressedBytes = bytes,
            ValueCount = entries.Count,
            NullCount = entries.Count(entry => entry.Value is null),
            RowCount = entries.Count(entry => entry.Repetition == 0),
            RepetitionLevelBytes = repetition.Length,
            DefinitionLevelBytes = definition.Length,
        };
        var writer = new CompactWriter(file);
        if (isVersion2)
        {
            header.WriteDataV2(ref writer);
        }
        else
        {
            header.WriteData(ref writer);
        }

        file.Append(repetition);
        file.Append(definition);
        file.Append(values);
    }

    /// <summary>Levels as runs of one, the simplest form that the hybrid encoding has.</summary>
    private static byte[] Levels(int max, IEnumerable<int> levels, bool hasLength)
    {
        if (max == 0)
        {
            return [];
        }

        Assert.InRange(BitOperations.Log2((uint)max), 0, 7);
        byte[] runs = [.. levels.SelectMany(level => new[] { (byte)2, (byte)level })];
        var length = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(length, runs.Length);
        return hasLength ? [.. length, .. runs] : runs;
    }
}
