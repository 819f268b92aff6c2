using Ingestion.Parquet.Buffers;
using Ingestion.Parquet.Format;
using Ingestion.Parquet.Tests.Fixtures;
using Ingestion.Parquet.Thrift;

namespace Ingestion.Parquet.Tests.Thrift;

/// <summary>Footers and indexes of as many tiny elements as fit: what they become takes memory in proportion to their bytes.</summary>
public class ProportionTests(ITestOutputHelper output)
{
    private const int Elements = 200_000;
    private const long MostTimes = 32;

    private delegate void WriteList(ref CompactWriter writer, PooledBuffer footer);

    private static readonly byte[] NoKey = [0x18, 0x00, 0x00];
    private static readonly byte[] NoKind = [0x00];
    private static readonly byte[] Sorting = [0x15, 0x00, 0x12, 0x12, 0x00];

    public static TheoryData<string> Lists() => ["keys", "column keys", "encodings", "path", "kinds of pages", "levels", "sorting columns", "row groups", "columns"];

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task OpenAsync_FooterOfTinyElements_TakesMemoryInProportion(string list)
    {
        var file = Create(list);
        var before = GC.GetAllocatedBytesForCurrentThread();

        var exception = await Record.ExceptionAsync(async () => await (await ParquetFile.OpenAsync(file)).DisposeAsync());

        var bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        output.WriteLine($"{list}: {bytes / file.Length} times ({exception?.Message ?? "read"})");
        Assert.Null(exception);
        Assert.InRange(bytes, 0, file.Length * MostTimes);
    }

    [Fact]
    public async Task OpenAsync_SchemaOfMoreNodesThanSupported_IsRefused()
    {
        var root = new SchemaElement { Name = "root", ChildCount = FileMetadata.MaxSchemaElements };
        var leaf = new SchemaElement { Name = "n", Type = PhysicalType.Int32, Repetition = Repetition.Required };
        var file = Complete([root, .. Enumerable.Repeat(leaf, FileMetadata.MaxSchemaElements)], []);

        var exception = await Assert.ThrowsAsync<ParquetException>(async () => await ParquetFile.OpenAsync(file));

        Assert.Equal(ParquetException.Unsupported, exception.Code);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Read_ColumnIndexOfTinyBounds_TakesMemoryInProportion(int boundBytes)
    {
        using var buffer = new PooledBuffer();
        var writer = new CompactWriter(buffer);
        var bounds = Enumerable.Range(0, Elements).Select(i => new byte[boundBytes]).ToList();
        bounds.ForEach(bound => bound.AsSpan().Fill(7));
        new ColumnIndex { NullPages = new bool[Elements], Minimums = bounds, Maximums = bounds, Order = BoundaryOrder.Unordered }.Write(ref writer);
        var reader = new CompactReader(buffer.Written);
        var before = GC.GetAllocatedBytesForCurrentThread();

        var index = ColumnIndex.Read(ref reader);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, buffer.Length * 6L);
        Assert.Equal((Elements, buffer.Length), (index.Minimums.Count, reader.Position));
        Assert.Equal(bounds[9], index.Maximums[9]);
    }

    private static byte[] Create(string list)
    {
        SchemaElement[] schema = [new SchemaElement { Name = "root", ChildCount = 1 }, new SchemaElement { Name = "n", Type = PhysicalType.Int32, Repetition = Repetition.Required }];
        return list switch
        {
            "row groups" => Complete([new SchemaElement { Name = "root", ChildCount = 0 }], Enumerable.Repeat(new RowGroup { Columns = [], RowCount = 0, UncompressedBytes = 0 }, Elements)),
            "columns" => Complete(schema, Enumerable.Repeat(new RowGroup { Columns = [Chunk()], RowCount = 0, UncompressedBytes = 0 }, Elements)),
            "keys" => Complete(schema, [], (ref CompactWriter writer, PooledBuffer footer) => Repeat(ref writer, footer, 5, CompactType.Struct, NoKey)),
            _ => CreateChunkList(schema, list),
        };
    }

    /// <summary>Writes the list into the one column or row group by hand, since the writer has no reason to.</summary>
    private static byte[] CreateChunkList(SchemaElement[] schema, string list) => Complete(schema, [], (ref CompactWriter writer, PooledBuffer footer) =>
    {
        writer.WriteListHeader(4, CompactType.Struct, 1);
        var rowGroup = writer.BeginStructElement();
        writer.WriteListHeader(1, CompactType.Struct, 1);
        var column = writer.BeginStructElement();
        var chunk = writer.BeginStruct(3);
        WriteNumbers(ref writer);
        switch (list)
        {
            case "column keys":
                Repeat(ref writer, footer, 8, CompactType.Struct, NoKey);
                break;
            case "encodings":
                Repeat(ref writer, footer, 2, CompactType.Int32, [0x7E]);
                break;
            case "path":
                Repeat(ref writer, footer, 3, CompactType.Binary, [0x00]);
                break;
            case "kinds of pages":
                Repeat(ref writer, footer, 13, CompactType.Struct, NoKind);
                break;
            case "levels":
                var sizes = writer.BeginStruct(16);
                Repeat(ref writer, footer, 2, CompactType.Int64, [0x02]);
                writer.EndStruct(sizes);
                break;
        }

        writer.EndStruct(chunk);
        writer.EndStruct(column);
        writer.WriteInt64(3, 0);
        if (list == "sorting columns")
        {
            Repeat(ref writer, footer, 4, CompactType.Struct, Sorting);
        }

        writer.EndStruct(rowGroup);
    });

    private static void WriteNumbers(ref CompactWriter writer)
    {
        writer.WriteInt32(1, (int)PhysicalType.Int32);
        writer.WriteInt32(4, (int)CompressionCodec.None);
        writer.WriteInt64(5, 0);
        writer.WriteInt64(6, 0);
        writer.WriteInt64(7, 0);
        writer.WriteInt64(9, 4);
    }

    private static void Repeat(ref CompactWriter writer, PooledBuffer footer, int field, CompactType type, ReadOnlySpan<byte> element)
    {
        writer.WriteListHeader(field, type, Elements);
        for (var i = 0; i < Elements; i++)
        {
            footer.Append(element);
        }
    }

    private static ColumnChunk Chunk() => new()
    {
        Type = PhysicalType.Int32,
        Encodings = [],
        Path = [],
        Codec = CompressionCodec.None,
        ValueCount = 0,
        UncompressedBytes = 0,
        CompressedBytes = 0,
        DataPageOffset = 4,
    };

    /// <summary>Writes a file without data whose footer has a further list.</summary>
    private static byte[] Complete(IReadOnlyList<SchemaElement> schema, IEnumerable<RowGroup> rowGroups, WriteList? more = null)
    {
        using var file = new PooledBuffer();
        file.Append("PAR1"u8);
        var start = file.Length;
        var writer = new CompactWriter(file);
        new FileMetadata { Version = 1, RowCount = 0, Schema = schema, RowGroups = [.. rowGroups] }.Write(ref writer);
        if (more is not null)
        {
            RemoveEnd(file);
            more(ref writer, file);
            writer.End();
        }

        file.AppendUInt32((uint)(file.Length - start));
        file.Append("PAR1"u8);
        return file.Written.ToArray();
    }

    private static void RemoveEnd(PooledBuffer file)
    {
        var kept = file.Written[..^1].ToArray();
        file.Clear();
        file.Append(kept);
    }
}
