using Ingestion.Columnar;
using Ingestion.Parquet.Buffers;
using Ingestion.Parquet.Schemas;
using Ingestion.Parquet.Shredding;

namespace Ingestion.Parquet.Writing;

/// <summary>Collects the columns of one row group after the other, and encodes them side by side.</summary>
internal sealed class RowGroupWriter : IDisposable
{
    /// <summary>One column's values lie in one array.</summary>
    private const long MaxColumnBytes = 1L << 30;

    private readonly Schema _schema;
    private readonly WriterSettings _settings;
    private readonly SegmentPool _segments = new();
    private readonly ColumnChunkWriter[] _chunks;
    private readonly ColumnShredder[] _shredders;
    private readonly ChunkEncoder _encoder;
    private readonly MemoryBudget _budget;

    /// <summary>How many more bytes of values and levels the row group may take.</summary>
    private long _fittingBytes;

    internal RowGroupWriter(Schema schema, IReadOnlyList<WrittenLeaf> leaves, WriterSettings settings)
    {
        _schema = schema;
        _settings = settings;
        _budget = new MemoryBudget(settings);
        _chunks = [.. leaves.Select((leaf, i) => new ColumnChunkWriter(leaf, settings.Columns[i], _segments))];
        _shredders = ShredderFactory.Create(schema, _chunks);
        _encoder = new ChunkEncoder(_chunks, settings.ThreadCount);
        _fittingBytes = CountFittingBytes();
    }

    internal int RowCount { get; private set; }

    /// <summary>Gets the bytes that the collected values would take in plain encoding.</summary>
    internal long PlainBytes => _chunks.Sum(chunk => chunk.Values.PlainBytes);

    internal bool IsFull => RowCount >= _settings.RowGroupRows || (RowCount > 0 && _fittingBytes <= 0);

    /// <summary>Adds rows until the row group is full or the batch is at its end.</summary>
    /// <returns>The number of rows added, at least 1.</returns>
    internal int Append(RecordBatch batch, int start)
    {
        var position = start;
        do
        {
            var rows = CountFittingRows(batch, position);
            for (var i = 0; i < _shredders.Length; i++)
            {
                Append(i, batch.Columns[i], position, rows);
            }

            RowCount += rows;
            position += rows;
            _fittingBytes = CountFittingBytes();
        }
        while (position < batch.RowCount && !IsFull);

        return position - start;
    }

    /// <summary>Encodes the columns, writes them one behind the other and starts a new row group.</summary>
    internal async ValueTask<WrittenRowGroup> FlushAsync(Stream destination, long offset, PageIndexes indexes, CancellationToken cancellationToken)
    {
        var written = new WrittenRowGroup(_settings.SortingColumns, RowCount, offset);
        var encoding = _encoder.Start(cancellationToken);
        await using (encoding.ConfigureAwait(false))
        {
            for (var i = 0; i < _chunks.Length; i++)
            {
                var chunk = await encoding.TakeAsync(i).ConfigureAwait(false);
                await _chunks[i].Pages.CopyToAsync(destination, cancellationToken).ConfigureAwait(false);
                written.Add(chunk, _chunks[i].Indexes, indexes);
                _chunks[i].Clear();
            }
        }

        for (var i = 0; i < _chunks.Length; i++)
        {
            if (_chunks[i].BloomFilter is { } filter)
            {
                await written.WriteBloomFilterAsync(i, filter, destination, cancellationToken).ConfigureAwait(false);
                _chunks[i].ClearBloomFilter();
            }
        }

        RowCount = 0;
        _fittingBytes = CountFittingBytes();
        return written;
    }

    public void Dispose()
    {
        foreach (var chunk in _chunks)
        {
            chunk.Dispose();
        }

        _encoder.Dispose();
        _segments.Dispose();
    }

    private void Append(int ordinal, Column column, int start, int rows)
    {
        try
        {
            _shredders[ordinal].Append(column, start, rows, firstRepetition: 0);
        }
        catch (ParquetFormatException exception)
        {
            throw new ParquetException(ParquetException.InvalidValue, $"Column '{_schema[ordinal].Name}': {exception.Message}.", exception);
        }
    }

    /// <summary>Counts the rows of a batch that still fit, at least 1: so an empty row group takes a row, however large.</summary>
    private int CountFittingRows(RecordBatch batch, int start)
    {
        var rows = Math.Min(batch.RowCount - start, _settings.RowGroupRows - RowCount);
        while (rows > 1 && RowBytes.Of(batch, start, rows) > _fittingBytes)
        {
            rows /= 2;
        }

        return rows;
    }

    private long CountFittingBytes()
    {
        var (bytes, largest, mostEntries) = (0L, 0L, 0L);
        foreach (var chunk in _chunks)
        {
            bytes += chunk.HeldBytes;
            largest = Math.Max(largest, chunk.HeldBytes);
            mostEntries = Math.Max(mostEntries, chunk.Levels.Count);
        }

        return Math.Min(Math.Min(_settings.RowGroupBytes, _budget.CountHeldBytes(mostEntries)) - bytes, MaxColumnBytes - largest);
    }
}
