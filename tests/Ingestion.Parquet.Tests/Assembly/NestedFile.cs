using System.Buffers.Binary;
using System.Numerics;
using Ingestion.Parquet.Buffers;
using Ingestion.Parquet.Format;
using Ingestion.Parquet.Thrift;

namespace Ingestion.Parquet.Tests.Assembly;

/// <summary>Writes shredded rows as a file of plain pages that end anywhere, within rows too where the version allows it.</summary>
internal static class NestedFile
{
    public static byte[] Create(Shredder rows, int rowCount, int pageEntries, bool isVersion2, bool hasIndexes = false, Func<List<PageLocation>, List<PageLocation>>? damage = null)
    {
        using var file = new PooledBuffer();
        file.Append("PAR1"u8);
        List<ColumnChunk> chunks = [];
        foreach (var leaf in rows.Leaves)
        {
            List<Page> pages = [];
            var chunk = WriteChunk(file, leaf, pageEntries, isVersion2, pages);
            chunks.Add(hasIndexes ? WriteIndexes(file, leaf, chunk, pages, damage) : chunk);
        }

        var start = file.Length;
        var writer = new CompactWriter(file);
        new FileMetadata
        {
            Version = 1,
            RowCount = rowCount,
            Schema = rows.Elements,
            TypeOrderedColumns = chunks.Count,
            RowGroups = [new RowGroup { Columns = chunks, RowCount = rowCount, UncompressedBytes = start }],
        }.Write(ref writer);
        file.AppendUInt32((uint)(file.Length - start));
        file.Append("PAR1"u8);
        return file.Written.ToArray();
    }

    private static ColumnChunk WriteChunk(PooledBuffer file, Shredder.Leaf leaf, int pageEntries, bool isVersion2, List<Page> pages)
    {
        var start = file.Length;
        for (var first = 0; first < leaf.Entries.Count;)
        {
            var end = Math.Min(leaf.Entries.Count, first + pageEntries);
            while (isVersion2 && end < leaf.Entries.Count && leaf.Entries[end].Repetition > 0)
            {
                end++;
            }

            var offset = file.Length;
            WritePage(file, leaf, leaf.Entries[first..end], isVersion2);
            pages.Add(new Page(new PageLocation(offset, file.Length - offset, leaf.Entries[..first].Count(entry => entry.Repetition == 0)), leaf.Entries[first..end]));
            first = end;
        }

        return new ColumnChunk
        {
            Type = PhysicalType.Int32,
            Encodings = [PageEncoding.Plain],
            Path = ["x"],
            Codec = CompressionCodec.None,
            ValueCount = leaf.Entries.Count,
            UncompressedBytes = file.Length - start,
            CompressedBytes = file.Length - start,
            DataPageOffset = start,
        };
    }

    /// <summary>Adds the places of pages, and bounds where a column has values only.</summary>
    private static ColumnChunk WriteIndexes(PooledBuffer file, Shredder.Leaf leaf, ColumnChunk chunk, List<Page> pages, Func<List<PageLocation>, List<PageLocation>>? damage)
    {
        var start = file.Length;
        var writer = new CompactWriter(file);
        List<PageLocation> places = [.. pages.Select(page => page.Location)];
        new OffsetIndex { Pages = damage?.Invoke(places) ?? places }.Write(ref writer);
        chunk = chunk with { OffsetIndex = new FileRange(start, file.Length - start) };
        if (leaf.MaxDefinition > 0)
        {
            return chunk;
        }

        start = file.Length;
        writer = new CompactWriter(file);
        new ColumnIndex
        {
            NullPages = [.. pages.Select(_ => false)],
            Minimums = [.. pages.Select(page => BitConverter.GetBytes(page.Entries.Min(entry => entry.Value!.Value)))],
            Maximums = [.. pages.Select(page => BitConverter.GetBytes(page.Entries.Max(entry => entry.Value!.Value)))],
            Order = BoundaryOrder.Ascending,
        }.Write(ref writer);
        return chunk with { ColumnIndex = new FileRange(start, file.Length - start) };
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

    private sealed record Page(PageLocation Location, List<(int Repetition, int Definition, int? Value)> Entries);
}
