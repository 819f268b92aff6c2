using Ingestion.Parquet.Buffers;
using Ingestion.Parquet.Format;
using Ingestion.Parquet.Thrift;

namespace Ingestion.Parquet.Writing;

/// <summary>The indexes of all pages so far, encoded; they are written behind the last row group.</summary>
internal sealed class PageIndexes : IDisposable
{
    private readonly SegmentPool _segments = new();
    private readonly PooledBuffer _entry = new();

    internal PageIndexes()
    {
        ColumnIndexes = new SegmentedBuffer(_segments);
        OffsetIndexes = new SegmentedBuffer(_segments);
    }

    internal SegmentedBuffer ColumnIndexes { get; }

    internal SegmentedBuffer OffsetIndexes { get; }

    /// <summary>Adds the bounds of a chunk's pages.</summary>
    /// <returns>Where they lie in <see cref="ColumnIndexes"/>.</returns>
    internal FileRange Append(ColumnIndex index)
    {
        _entry.Clear();
        var writer = new CompactWriter(_entry);
        index.Write(ref writer);
        return AppendTo(ColumnIndexes);
    }

    /// <summary>Adds the places of a chunk's pages.</summary>
    /// <returns>Where they lie in <see cref="OffsetIndexes"/>.</returns>
    internal FileRange Append(OffsetIndex index)
    {
        _entry.Clear();
        var writer = new CompactWriter(_entry);
        index.Write(ref writer);
        return AppendTo(OffsetIndexes);
    }

    /// <summary>Returns a chunk with the places in the file of its indexes.</summary>
    /// <param name="chunk">The chunk.</param>
    /// <param name="position">Where <see cref="ColumnIndexes"/> begins in the file, with <see cref="OffsetIndexes"/> behind.</param>
    internal ColumnChunk Place(ColumnChunk chunk, long position) => chunk with
    {
        ColumnIndex = Shift(chunk.ColumnIndex, position),
        OffsetIndex = Shift(chunk.OffsetIndex, position + ColumnIndexes.Length),
    };

    public void Dispose()
    {
        ColumnIndexes.Dispose();
        OffsetIndexes.Dispose();
        _segments.Dispose();
        _entry.Dispose();
    }

    private FileRange AppendTo(SegmentedBuffer indexes)
    {
        FileRange range = new(indexes.Length, _entry.Length);
        indexes.Append(_entry.Written);
        return range;
    }

    private static FileRange? Shift(FileRange? range, long position) => range is { } known ? known with { Offset = position + known.Offset } : null;
}
