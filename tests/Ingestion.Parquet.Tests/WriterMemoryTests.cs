using Ingestion.Columnar;
using Ingestion.Parquet.Buffers;

namespace Ingestion.Parquet.Tests;

[Collection(nameof(AloneCollection))]
public class WriterMemoryTests
{
    private const int Columns = 40;
    private const int BatchRows = 8_192;
    private const int RowGroupRows = 131_072;

    [Theory]
    [InlineData(ParquetCompression.None)]
    [InlineData(ParquetCompression.Snappy)]
    public async Task WriteAsync_FullRowGroup_HoldsAtMostTwiceTheRawSize(ParquetCompression compression)
    {
        using var batch = CreateBatch();
        await using var writer = new ParquetWriter(Stream.Null, batch.Schema, new ParquetWriterOptions { Compression = compression, RowGroupRows = RowGroupRows });
        var before = BufferPool.RentedBytes;

        for (var rows = 0; rows < RowGroupRows - BatchRows; rows += BatchRows)
        {
            await writer.WriteAsync(batch, TestContext.Current.CancellationToken);
        }

        var held = BufferPool.RentedBytes - before;
        Assert.Equal(0, writer.BytesWritten);
        Assert.InRange(held, writer.EstimatedBytes / 2, 2L * Columns * RowGroupRows * sizeof(long));
    }

    [Fact]
    public async Task WriteAsync_ManyRowGroups_AllocatesNextToNothingPerRow()
    {
        using var batch = CreateBatch();
        await using var writer = new ParquetWriter(Stream.Null, batch.Schema, new ParquetWriterOptions { MaxThreads = 1, RowGroupRows = RowGroupRows });
        await WriteRowGroupAsync(writer, batch);
        var before = GC.GetTotalAllocatedBytes(precise: true);

        for (var i = 0; i < 4; i++)
        {
            await WriteRowGroupAsync(writer, batch);
        }

        Assert.InRange((GC.GetTotalAllocatedBytes(precise: true) - before) / (4.0 * RowGroupRows), 0, 1);
    }

    private static async Task WriteRowGroupAsync(ParquetWriter writer, RecordBatch batch)
    {
        for (var rows = 0; rows < RowGroupRows; rows += BatchRows)
        {
            await writer.WriteAsync(batch, TestContext.Current.CancellationToken);
        }
    }

    private static RecordBatch CreateBatch()
    {
        var random = new Random(1);
        var columns = new Column[Columns];
        for (var i = 0; i < Columns; i++)
        {
            using var builder = new FixedColumnBuilder<long>(DataType.Int64);
            for (var row = 0; row < BatchRows; row++)
            {
                builder.Append(random.NextInt64());
            }

            columns[i] = builder.Build();
        }

        return new RecordBatch(new Schema(Enumerable.Range(0, Columns).Select(i => new Field($"c{i}", DataType.Int64))), BatchRows, columns);
    }
}
