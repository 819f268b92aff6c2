using Ingestion.Parquet.Bloom;
using Ingestion.Parquet.Buffers;
using Ingestion.Parquet.Format;
using Ingestion.Parquet.Thrift;

namespace Ingestion.Parquet.Writing;

/// <summary>A row group whose pages are in the file.</summary>
/// <param name="sortingColumns">What its rows are sorted by.</param>
/// <param name="rowCount">Its rows.</param>
/// <param name="offset">Where it begins.</param>
internal sealed class WrittenRowGroup(IReadOnlyList<SortingColumn> sortingColumns, int rowCount, long offset)
{
    private readonly List<ColumnChunk> _chunks = [];

    /// <summary>Gets the position behind what was written.</summary>
    internal long End { get; private set; } = offset;

    /// <summary>Takes the next chunk in, which begins at <see cref="End"/>. Its indexes go to buffers that are written at the end of the file.</summary>
    internal void Add(ColumnChunk chunk, ChunkIndexes pages, PageIndexes indexes)
    {
        _chunks.Add(chunk with
        {
            DataPageOffset = End + chunk.DataPageOffset,
            DictionaryPageOffset = End + chunk.DictionaryPageOffset,
            ColumnIndex = pages.CreateColumnIndex() is { } bounds ? indexes.Append(bounds) : null,
            OffsetIndex = indexes.Append(pages.CreateOffsetIndex(End)),
        });
        End += chunk.CompressedBytes;
    }

    /// <summary>Writes the bloom filter of a chunk behind the pages.</summary>
    internal async ValueTask WriteBloomFilterAsync(int ordinal, SplitBlockBloomFilter filter, Stream destination, CancellationToken cancellationToken)
    {
        using var block = new PooledBuffer();
        Encode(filter, block);
        await destination.WriteAsync(block.WrittenMemory, cancellationToken).ConfigureAwait(false);
        _chunks[ordinal] = _chunks[ordinal] with { BloomFilterOffset = End, BloomFilterBytes = block.Length };
        End += block.Length;
    }

    /// <summary>Creates the entry in the footer.</summary>
    internal RowGroup Complete(int ordinal) => new()
    {
        Columns = _chunks,
        UncompressedBytes = _chunks.Sum(chunk => chunk.UncompressedBytes),
        CompressedBytes = _chunks.Sum(chunk => chunk.CompressedBytes),
        RowCount = rowCount,
        SortingColumns = sortingColumns,
        FileOffset = _chunks[0].Start,
        Ordinal = ordinal <= short.MaxValue ? (short)ordinal : null,
    };

    private static void Encode(SplitBlockBloomFilter filter, PooledBuffer output)
    {
        var writer = new CompactWriter(output);
        new BloomFilterHeader(filter.Bytes.Length).Write(ref writer);
        output.Append(filter.Bytes);
    }
}
