using Ingestion.Columnar;
using Ingestion.Parquet.Buffers;
using Ingestion.Parquet.Compression;
using Ingestion.Parquet.Format;

namespace Ingestion.Parquet.Writing;

/// <summary>Collects the columns of one row group after the other.</summary>
internal sealed class RowGroupWriter : IDisposable
{
    /// <summary>Row groups end by size within this many rows.</summary>
    private const int LeastStepRows = 128;

    private readonly WriterSettings _settings;
    private readonly SegmentPool _segments = new();
    private readonly PageAssembler _assembler;
    private readonly ColumnChunkWriter[] _columns;

    internal RowGroupWriter(Schema schema, IReadOnlyList<SchemaElement> elements, WriterSettings settings)
    {
        _settings = settings;
        _assembler = new PageAssembler(PageCompressor.Create(settings.Compression, settings.CompressionLevel));
        _columns = [.. schema.Fields.Select((field, i) => new ColumnChunkWriter(field, elements[i + 1].Type!.Value, settings, _assembler, _segments))];
    }

    internal int RowCount { get; private set; }

    internal long BufferedBytes => _columns.Sum(column => column.BufferedBytes);

    internal bool IsFull => RowCount >= _settings.RowGroupRows || BufferedBytes >= _settings.RowGroupBytes;

    /// <summary>Adds rows until the row group is full or the batch is at its end.</summary>
    /// <returns>The number of rows added, at least 1.</returns>
    internal int Append(RecordBatch batch, int start)
    {
        var bytesARow = Math.Max(1, batch.ByteSize / batch.RowCount);
        var position = start;
        do
        {
            var fittingRows = Math.Max(LeastStepRows, (_settings.RowGroupBytes - BufferedBytes) / bytesARow);
            var rows = (int)Math.Min(fittingRows, Math.Min(batch.RowCount - position, _settings.RowGroupRows - RowCount));
            for (var i = 0; i < _columns.Length; i++)
            {
                _columns[i].Append(batch.Columns[i], position, rows);
            }

            RowCount += rows;
            position += rows;
        }
        while (position < batch.RowCount && !IsFull);

        return position - start;
    }

    /// <summary>Writes the columns one behind the other and starts a new row group.</summary>
    internal async ValueTask<RowGroup> FlushAsync(Stream destination, long offset, CancellationToken cancellationToken)
    {
        var chunks = new ColumnChunk[_columns.Length];
        for (var i = 0; i < chunks.Length; i++)
        {
            chunks[i] = await _columns[i].FlushAsync(destination, offset, cancellationToken).ConfigureAwait(false);
            offset += chunks[i].CompressedBytes;
        }

        var rowGroup = new RowGroup { Columns = chunks, UncompressedBytes = chunks.Sum(chunk => chunk.UncompressedBytes), RowCount = RowCount };
        RowCount = 0;
        return rowGroup;
    }

    public void Dispose()
    {
        foreach (var column in _columns)
        {
            column.Dispose();
        }

        _assembler.Dispose();
        _segments.Dispose();
    }
}
