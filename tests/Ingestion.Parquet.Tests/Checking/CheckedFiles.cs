using Ingestion.Columnar;
using Ingestion.Parquet.Buffers;
using Ingestion.Parquet.Format;
using Ingestion.Parquet.Tests.Fixtures;
using Ingestion.Parquet.Thrift;

namespace Ingestion.Parquet.Tests.Checking;

/// <summary>Files to check, and ways to change them.</summary>
internal static class CheckedFiles
{
    private const int TailBytes = 8;

    public static ParquetWriterOptions Rich { get; } = new()
    {
        Compatibility = ParquetCompatibility.Modern,
        PageRows = 4,
        RowGroupRows = 8,
        Columns = new Dictionary<string, ParquetColumnOptions>
        {
            ["id"] = new() { BloomFilter = true },
            ["name"] = new() { BloomFilter = true, Encoding = ParquetEncoding.Dictionary },
        },
        SortingColumns = [new ParquetSortingColumn("id"), new ParquetSortingColumn("amount", IsDescending: true)],
    };

    /// <summary>Writes a small file with every kind of structure.</summary>
    public static async Task<byte[]> CreateAsync(ParquetWriterOptions? options = null)
    {
        using var batch = CreateBatch();
        return await ParquetFile.WriteAsync(batch.Schema, options ?? Rich, batch);
    }

    public static RecordBatch CreateBatch() => RecordBatch.FromRows(
        new Schema(
            new Field("id", DataType.Int64, isNullable: false),
            new Field("name", DataType.String),
            new Field("amount", DataType.Decimal(20, 2)),
            new Field("ratio", DataType.Double),
            new Field("lines", new ListType(new Field("element", DataType.String)))),
        [.. Enumerable.Range(0, 12).Select(i => new Dictionary<string, object?>
        {
            ["id"] = (long)i,
            ["name"] = i % 5 == 3 ? null : $"customer {i % 3}{(i == 7 ? new string('z', 100) : string.Empty)}",
            ["amount"] = i is > 3 and < 8 ? null : i - 5.25m,
            ["ratio"] = i == 2 ? double.NaN : i % 4 == 0 ? 0.0 : -i / 3.0,
            ["lines"] = i % 4 == 1 ? null : Enumerable.Range(0, i % 4).Select(line => line == 2 ? null : (object?)$"line {line}").ToArray(),
        })]);

    public static async Task<ParquetCheckReport> CheckAsync(byte[] file, ParquetCheckOptions? options = null) =>
        await ParquetFileCheck.RunAsync(new MemoryStream(file, writable: false), options, TestContext.Current.CancellationToken);

    public static FileMetadata FooterOf(byte[] file)
    {
        var reader = new CompactReader(file.AsSpan(FooterStart(file)..^TailBytes));
        return FileMetadata.Read(ref reader);
    }

    /// <summary>Gives a file another footer.</summary>
    public static byte[] WithFooter(byte[] file, Func<FileMetadata, FileMetadata> change)
    {
        var footer = Encode(change(FooterOf(file)).Write);
        return [.. file.AsSpan(0, FooterStart(file)), .. footer, .. BitConverter.GetBytes(footer.Length), .. "PAR1"u8];
    }

    /// <summary>Changes one column of the first row group.</summary>
    public static byte[] WithChunk(byte[] file, int column, Func<ColumnChunk, ColumnChunk> change) => WithRowGroup(file, group => group with
    {
        Columns = [.. group.Columns.Select((chunk, i) => i == column ? change(chunk) : chunk)],
    });

    public static byte[] WithRowGroup(byte[] file, Func<RowGroup, RowGroup> change) => WithFooter(file, footer => footer with
    {
        RowGroups = [change(footer.RowGroups[0]), .. footer.RowGroups.Skip(1)],
    });

    /// <summary>Puts another index of the first row group's column behind all data.</summary>
    public static byte[] WithColumnIndex(byte[] file, int column, Func<ColumnIndex, ColumnIndex> change)
    {
        var range = FooterOf(file).RowGroups[0].Columns[column].ColumnIndex!.Value;
        var reader = new CompactReader(file.AsSpan((int)range.Offset, range.Length));
        var block = Encode(change(ColumnIndex.Read(ref reader)).Write);
        return WithChunk(Insert(file, block, out var offset), column, chunk => chunk with { ColumnIndex = new FileRange(offset, block.Length) });
    }

    /// <inheritdoc cref="WithColumnIndex"/>
    public static byte[] WithOffsetIndex(byte[] file, int column, Func<OffsetIndex, OffsetIndex> change)
    {
        var range = FooterOf(file).RowGroups[0].Columns[column].OffsetIndex!.Value;
        var reader = new CompactReader(file.AsSpan((int)range.Offset, range.Length));
        var block = Encode(change(OffsetIndex.Read(ref reader)).Write);
        return WithChunk(Insert(file, block, out var offset), column, chunk => chunk with { OffsetIndex = new FileRange(offset, block.Length) });
    }

    /// <summary>Returns the bytes of the file that belong to a region, by name.</summary>
    public static IEnumerable<int> PositionsOf(byte[] file, string region)
    {
        var footer = FooterOf(file);
        var chunks = footer.RowGroups.SelectMany(group => group.Columns).ToList();
        return region switch
        {
            "pages" => chunks.SelectMany(chunk => Enumerable.Range((int)chunk.Start, (int)chunk.CompressedBytes)),
            "bloom filters" => chunks.Where(chunk => chunk.BloomFilterOffset is not null).SelectMany(chunk => Enumerable.Range((int)chunk.BloomFilterOffset!.Value, chunk.BloomFilterBytes!.Value)),
            "column indexes" => chunks.Where(chunk => chunk.ColumnIndex is not null).SelectMany(chunk => Enumerable.Range((int)chunk.ColumnIndex!.Value.Offset, chunk.ColumnIndex.Value.Length)),
            "offset indexes" => chunks.SelectMany(chunk => Enumerable.Range((int)chunk.OffsetIndex!.Value.Offset, chunk.OffsetIndex.Value.Length)),
            _ => footer.RowGroups.SelectMany(group => Find(file, Encode(EndedRowGroup(group)))),
        };
    }

    private static int FooterStart(byte[] file) => file.Length - TailBytes - BitConverter.ToInt32(file, file.Length - TailBytes);

    private static byte[] Insert(byte[] file, byte[] block, out long offset)
    {
        offset = FooterStart(file);
        return [.. file.AsSpan(0, (int)offset), .. block, .. file.AsSpan((int)offset)];
    }

    private static IEnumerable<int> Find(byte[] file, byte[] part)
    {
        var position = file.AsSpan().IndexOf(part);
        Assert.True(position > 0);
        return Enumerable.Range(position, part.Length);
    }

    private static Encoder EndedRowGroup(RowGroup group) => (ref CompactWriter writer) => group.Write(ref writer);

    private static byte[] Encode(Encoder encode)
    {
        using var output = new PooledBuffer();
        var writer = new CompactWriter(output);
        encode(ref writer);
        return output.Written.ToArray();
    }

    private delegate void Encoder(ref CompactWriter writer);
}
