using Ingestion.Columnar;
using Ingestion.Parquet.Buffers;
using Ingestion.Parquet.Tests.Fixtures;

namespace Ingestion.Parquet.Tests.Writing;

/// <summary>Columns encoded side by side give the same file, fail alike and keep to their memory.</summary>
[Collection(nameof(AloneCollection))]
public class ParallelWritingTests
{
    [Theory]
    [InlineData(ParquetCompatibility.Widest, ParquetPageVersion.V1)]
    [InlineData(ParquetCompatibility.Modern, ParquetPageVersion.V2)]
    public async Task WriteAsync_AnyNumberOfThreads_GivesTheSameBytes(ParquetCompatibility compatibility, ParquetPageVersion version)
    {
        using var batch = new RandomBatch(seed: 11).Create(AllTypes.Nullable, 3_000);
        ParquetWriterOptions options = new() { Compatibility = compatibility, PageVersion = version, RowGroupRows = 700, PageRows = 90 };

        var alone = await ParquetFile.WriteAsync(batch.Schema, options with { MaxThreads = 1 }, batch);
        var together = await ParquetFile.WriteAsync(batch.Schema, options with { MaxThreads = 5 }, batch);

        Assert.Equal(alone, together);
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(1, 5)]
    [InlineData(4, 0)]
    [InlineData(4, 1)]
    [InlineData(4, 5)]
    [InlineData(4, 19)]
    [InlineData(4, 22)]
    public async Task WriteAsync_DestinationFails_ThrowsItsErrorAndGivesMemoryBack(int threads, int writes)
    {
        using var batch = new RandomBatch(seed: 12).Create(AllTypes.Nullable, 500);
        var before = BufferPool.RentedBytes;

        await using (ParquetWriter writer = new(new FailingStream(writes), batch.Schema, Options(threads)))
        {
            await Assert.ThrowsAsync<IOException>(async () => await writer.WriteAsync(batch, TestContext.Current.CancellationToken));
            await Assert.ThrowsAsync<InvalidOperationException>(async () => await writer.CompleteAsync(TestContext.Current.CancellationToken));
        }

        Assert.Equal(before, BufferPool.RentedBytes);
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(1, 7)]
    [InlineData(4, 0)]
    [InlineData(4, 1)]
    [InlineData(4, 7)]
    [InlineData(4, 22)]
    public async Task WriteAsync_Cancelled_StopsAndGivesMemoryBack(int threads, int writes)
    {
        using var batch = new RandomBatch(seed: 13).Create(AllTypes.Nullable, 500);
        using CancellationTokenSource source = new();
        var before = BufferPool.RentedBytes;

        await using (ParquetWriter writer = new(new CancellingStream(source, writes), batch.Schema, Options(threads)))
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await writer.WriteAsync(batch, source.Token));
        }

        Assert.Equal(before, BufferPool.RentedBytes);
    }

    [Theory]
    [InlineData("string", 1)]
    [InlineData("string", 4)]
    [InlineData("int64", 4)]
    [InlineData("decimal(38,4)", 2)]
    [InlineData("int32", 4)]
    [InlineData("list", 3)]
    [InlineData("list of booleans", 2)]
    [InlineData("list of nulls", 2)]
    public async Task WriteAsync_MemoryBytes_BoundsAllBuffers(string type, int threads)
    {
        const long MemoryBytes = 24 << 20;
        Schema schema = new(Enumerable.Range(0, 12).Select(i => new Field($"c{i}", TypeOf(type))));
        using var batch = new RandomBatch(seed: 14).Create(schema, 2_000);
        var before = BufferPool.RentedBytes;
        MeteredStream stream = new();
        await using ParquetWriter writer = new(
            stream, schema, new ParquetWriterOptions { MemoryBytes = MemoryBytes, RowGroupRows = 16_000_000, MaxThreads = threads, DictionaryBytes = 1 << 20 });

        for (var i = 0; i < 400; i++)
        {
            await writer.WriteAsync(batch, TestContext.Current.CancellationToken);
        }

        var summary = await writer.CompleteAsync(TestContext.Current.CancellationToken);
        Assert.InRange(summary.Metadata.RowGroups.Count, 2, 100);
        Assert.InRange(stream.MostRentedBytes - before, MemoryBytes / 8, MemoryBytes + (MemoryBytes / 5));
    }

    private static ParquetWriterOptions Options(int threads) => new()
    {
        RowGroupRows = 100,
        MaxThreads = threads,
        Columns = new Dictionary<string, ParquetColumnOptions>
        {
            [AllTypes.Nullable[1].Name] = new() { BloomFilter = true },
            [AllTypes.Nullable[16].Name] = new() { BloomFilter = true },
        },
    };

    private static DataType TypeOf(string name) => name switch
    {
        "list" => new ListType(new Field("e", DataType.String)),
        "list of booleans" => new ListType(new Field("e", DataType.Boolean)),
        "list of nulls" => new ListType(new Field("e", new ListType(new Field("e", DataType.Int32)))),
        _ => DataType.Parse(name),
    };

    private sealed class FailingStream(int writes) : ForwardOnlyStream
    {
        private int _left = writes;

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
            _left-- > 0 ? ValueTask.CompletedTask : ValueTask.FromException(new IOException("No space left on device"));
    }

    private sealed class CancellingStream(CancellationTokenSource source, int writes) : ForwardOnlyStream
    {
        private int _left = writes;

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (_left-- == 0)
            {
                await source.CancelAsync();
            }
        }
    }

    /// <summary>Looks at each write how much memory writers hold: they hold the most while encoded columns are written.</summary>
    private sealed class MeteredStream : ForwardOnlyStream
    {
        public long MostRentedBytes { get; private set; }

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            MostRentedBytes = Math.Max(MostRentedBytes, BufferPool.RentedBytes);
            return ValueTask.CompletedTask;
        }
    }
}
