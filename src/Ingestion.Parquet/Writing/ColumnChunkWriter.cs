using Ingestion.Columnar;
using Ingestion.Parquet.Buffers;
using Ingestion.Parquet.Encodings;
using Ingestion.Parquet.Format;

namespace Ingestion.Parquet.Writing;

/// <summary>Collects the pages of one column of the row group that is being built. Columns do not depend on each other.</summary>
internal sealed class ColumnChunkWriter : IDisposable
{
    private readonly Field _field;
    private readonly PhysicalType _physicalType;
    private readonly WriterSettings _settings;
    private readonly PageAssembler _assembler;
    private readonly ValueEncoder _encoder;
    private readonly BitBuffer _validity = new();
    private readonly SegmentedBuffer _pages;
    private int _pageRows;
    private long _rows;
    private long _nulls;
    private long _uncompressedBytes;

    internal ColumnChunkWriter(Field field, PhysicalType physicalType, WriterSettings settings, PageAssembler assembler, SegmentPool segments)
    {
        _field = field;
        _physicalType = physicalType;
        _settings = settings;
        _assembler = assembler;
        _encoder = ValueEncoders.Create(field.Type);
        _pages = new SegmentedBuffer(segments);
    }

    /// <summary>Gets the bytes of memory that pages and the values of the open page take.</summary>
    internal long BufferedBytes => _pages.Length + _encoder.PageBytes + _validity.ByteCount;

    /// <summary>Adds a range of rows; full pages are encoded and compressed at once.</summary>
    internal void Append(Column column, int start, int count)
    {
        try
        {
            while (count > 0)
            {
                var rows = CountForPage(column, start, count);
                if (rows > 0)
                {
                    AppendToPage(column, start, rows);
                }

                start += rows;
                count -= rows;
                if (rows == 0 || _pageRows == _settings.PageRows || _encoder.PageBytes >= _settings.PageBytes)
                {
                    CompletePage();
                }
            }
        }
        catch (ParquetFormatException exception)
        {
            throw new ParquetException(ParquetException.InvalidValue, $"Column '{_field.Name}': {exception.Message}.", exception);
        }
    }

    /// <summary>Closes the last page, writes all pages and starts anew.</summary>
    /// <returns>The chunk's entry in the footer.</returns>
    internal async ValueTask<ColumnChunk> FlushAsync(Stream destination, long offset, CancellationToken cancellationToken)
    {
        CompletePage();
        await _pages.CopyToAsync(destination, cancellationToken).ConfigureAwait(false);
        var chunk = new ColumnChunk
        {
            Type = _physicalType,
            Encodings = [_encoder.Encoding, PageEncoding.Rle],
            Path = [_field.Name],
            Codec = _assembler.Codec,
            ValueCount = _rows,
            UncompressedBytes = _uncompressedBytes,
            CompressedBytes = _pages.Length,
            DataPageOffset = offset,
            Statistics = _encoder.TakeBounds(new ColumnStatistics { NullCount = _nulls }),
        };
        _pages.Clear();
        _rows = 0;
        _nulls = 0;
        _uncompressedBytes = 0;
        return chunk;
    }

    public void Dispose()
    {
        _encoder.Dispose();
        _validity.Dispose();
        _pages.Dispose();
    }

    /// <summary>Counts the rows that still go into the open page; an empty page takes at least one, however long.</summary>
    private int CountForPage(Column column, int start, int count)
    {
        var rows = Math.Min(count, _settings.PageRows - _pageRows);
        rows = _encoder.CountFitting(column, start, rows, _settings.PageBytes - _encoder.PageBytes);
        return _pageRows == 0 ? Math.Max(rows, 1) : rows;
    }

    private void AppendToPage(Column column, int start, int count)
    {
        if (_field.IsNullable)
        {
            AppendValidity(column, start, count);
        }

        _encoder.Append(column, start, count);
        _pageRows += count;
        _rows += count;
    }

    private void AppendValidity(Column column, int start, int count)
    {
        if (column.NullCount == 0)
        {
            _validity.AppendOnes(count);
            return;
        }

        var validity = column.Validity;
        _validity.Append(validity, start, count);
        _nulls += count - new Bitmap(validity.Bytes, validity.Offset + start, count).CountOnes();
    }

    private void CompletePage()
    {
        if (_pageRows == 0)
        {
            return;
        }

        var body = _assembler.Begin();
        if (_field.IsNullable)
        {
            AppendLevels(body);
        }

        _encoder.TakePage(body);
        _uncompressedBytes += _assembler.Complete(_pageRows, _encoder.Encoding, _pages);
        _pageRows = 0;
    }

    /// <summary>Appends the definition levels behind their size: 1 for a value, 0 for a null.</summary>
    private void AppendLevels(PooledBuffer body)
    {
        body.AppendUInt32(0);
        HybridEncoder.Encode(_validity.Complete(), _pageRows, body);
        body.OverwriteUInt32(0, (uint)(body.Length - sizeof(uint)));
        _validity.Clear();
    }
}
