using Ingestion.Parquet.Buffers;
using Ingestion.Parquet.Format;
using Ingestion.Parquet.Thrift;

namespace Ingestion.Parquet.Writing;

/// <summary>The indexes of all pages so far, encoded; they are written behind the last row group.</summary>
internal sealed class PageIndexes : IDisposable
{
    private readonly PooledBuffer _columnIndexes = new();
    private readonly PooledBuffer _offsetIndexes = new();

    internal ReadOnlyMemory<byte> ColumnIndexes => _columnIndexes.WrittenMemory;

    internal ReadOnlyMemory<byte> OffsetIndexes => _offsetIndexes.WrittenMemory;

    /// <summary>Adds the bounds of a chunk's pages.</summary>
    /// <returns>Where they lie in <see cref="ColumnIndexes"/>.</returns>
    internal FileRange Append(ColumnIndex index)
    {
        var start = _columnIndexes.Length;
        var writer = new CompactWriter(_columnIndexes);
        index.Write(ref writer);
        return new FileRange(start, _columnIndexes.Length - start);
    }

    /// <summary>Adds the places of a chunk's pages.</summary>
    /// <returns>Where they lie in <see cref="OffsetIndexes"/>.</returns>
    internal FileRange Append(OffsetIndex index)
    {
        var start = _offsetIndexes.Length;
        var writer = new CompactWriter(_offsetIndexes);
        index.Write(ref writer);
        return new FileRange(start, _offsetIndexes.Length - start);
    }

    /// <summary>Returns a chunk with the places in the file of its indexes.</summary>
    /// <param name="chunk">The chunk.</param>
    /// <param name="position">Where <see cref="ColumnIndexes"/> begins in the file, with <see cref="OffsetIndexes"/> behind.</param>
    internal ColumnChunk Place(ColumnChunk chunk, long position) => chunk with
    {
        ColumnIndex = Shift(chunk.ColumnIndex, position),
        OffsetIndex = Shift(chunk.OffsetIndex, position + _columnIndexes.Length),
    };

    public void Dispose()
    {
        _columnIndexes.Dispose();
        _offsetIndexes.Dispose();
    }

    private static FileRange? Shift(FileRange? range, long position) => range is { } known ? known with { Offset = position + known.Offset } : null;
}
