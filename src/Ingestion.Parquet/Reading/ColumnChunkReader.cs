using System.Globalization;
using Ingestion.Columnar;
using Ingestion.Parquet.Buffers;
using Ingestion.Parquet.Compression;
using Ingestion.Parquet.Encodings;
using Ingestion.Parquet.Format;
using Ingestion.Parquet.Schemas;

namespace Ingestion.Parquet.Reading;

/// <summary>Reads the rows of one column of one row group, holding one page at a time.</summary>
internal sealed class ColumnChunkReader : IDisposable
{
    private readonly LeafColumn _leaf;
    private readonly ColumnChunk _chunk;
    private readonly ReaderSettings _settings;
    private readonly PageSource _pages;
    private readonly PooledBuffer _body = new();
    private readonly ValueDecoder _values;
    private HybridDecoder _levels;
    private long _rowsLeft;
    private int _pageRowsLeft;

    internal ColumnChunkReader(Stream source, LeafColumn leaf, ColumnChunk chunk, ReaderSettings settings)
    {
        _leaf = leaf;
        _chunk = chunk;
        _settings = settings;
        _pages = new PageSource(source, chunk, settings.VerifyChecksums);
        _values = ValueDecoders.Create(leaf, settings.MaxPageBytes);
        _rowsLeft = chunk.ValueCount;
    }

    /// <summary>Gets the bytes of texts or bytes that wait for <see cref="Build"/>.</summary>
    internal long BatchBytes => _values.BatchBytes;

    /// <summary>Adds the next rows to the column that is being built.</summary>
    internal async ValueTask ReadAsync(int rows, CancellationToken cancellationToken)
    {
        try
        {
            while (rows > 0)
            {
                while (_pageRowsLeft == 0)
                {
                    await ReadPageAsync(cancellationToken).ConfigureAwait(false);
                }

                var count = Math.Min(rows, _pageRowsLeft);
                Decode(count);
                _pageRowsLeft -= count;
                rows -= count;
            }
        }
        catch (ParquetFormatException exception)
        {
            throw ParquetException.At(
                string.Create(CultureInfo.InvariantCulture, $"Column '{_leaf.Path}', page at byte {_pages.PagePosition}"), exception);
        }
    }

    internal Column Build() => _values.Build();

    public void Dispose()
    {
        _pages.Dispose();
        _body.Dispose();
        _values.Dispose();
    }

    private void Decode(int rows)
    {
        if (_leaf.MaxDefinitionLevel == 0)
        {
            _values.Read(rows);
            return;
        }

        while (rows > 0)
        {
            var run = _levels.NextRun(rows, out var level);
            if (level == 0)
            {
                _values.ReadNulls(run);
            }
            else
            {
                _values.Read(run);
            }

            rows -= run;
        }
    }

    private async ValueTask ReadPageAsync(CancellationToken cancellationToken)
    {
        if (_rowsLeft == 0)
        {
            throw new ParquetFormatException($"the column has only {_chunk.ValueCount} values, fewer than its row group has rows");
        }

        var (header, stored) = await _pages.ReadAsync(cancellationToken).ConfigureAwait(false);
        if (header.UncompressedBytes > _settings.MaxPageBytes)
        {
            throw ParquetFormatException.Unsupported($"the page has {header.UncompressedBytes:N0} bytes; MaxPageBytes allows {_settings.MaxPageBytes:N0}");
        }

        switch (header.Type)
        {
            case PageType.Data:
                BeginData(header, Decompress(stored, header.UncompressedBytes));
                break;
            case PageType.DataV2:
                BeginDataV2(header, stored);
                break;
            case PageType.Dictionary:
                SetDictionary(header, Decompress(stored, header.UncompressedBytes));
                break;
        }
    }

    private void SetDictionary(PageHeader header, ReadOnlyMemory<byte> values)
    {
        if (header.Encoding is not (PageEncoding.Plain or PageEncoding.PlainDictionary))
        {
            throw ParquetFormatException.Unsupported($"a dictionary with the encoding {FormatNames.Of(header.Encoding)} is not supported; supported is PLAIN");
        }

        _values.SetDictionary(values.Span, header.ValueCount);
    }

    private void BeginData(PageHeader header, ReadOnlyMemory<byte> body)
    {
        if (_leaf.MaxDefinitionLevel > 0)
        {
            if (header.DefinitionLevelEncoding != PageEncoding.Rle)
            {
                throw ParquetFormatException.Unsupported(
                    $"definition levels with the encoding {FormatNames.Of(header.DefinitionLevelEncoding)} are not supported; supported is RLE");
            }

            _levels = new HybridDecoder(SizedBlock.Take(ref body), width: 1);
        }

        BeginValues(header, body);
    }

    private void BeginDataV2(PageHeader header, ReadOnlyMemory<byte> stored)
    {
        var levelBytes = (long)header.RepetitionLevelBytes + header.DefinitionLevelBytes;
        if (levelBytes > stored.Length || levelBytes > header.UncompressedBytes)
        {
            throw new ParquetFormatException($"levels of {levelBytes} bytes are announced, but the page has only {stored.Length}");
        }

        _levels = new HybridDecoder(stored.Slice(header.RepetitionLevelBytes, header.DefinitionLevelBytes), width: 1);
        var values = stored[(int)levelBytes..];
        BeginValues(header, header.IsCompressed ? Decompress(values, header.UncompressedBytes - (int)levelBytes) : values);
    }

    private void BeginValues(PageHeader header, ReadOnlyMemory<byte> values)
    {
        if (header.ValueCount > _rowsLeft)
        {
            throw new ParquetFormatException($"the page has {header.ValueCount} values, but the column only {_rowsLeft} more");
        }

        _values.SetPage(header.Encoding, values);
        _pageRowsLeft = header.ValueCount;
        _rowsLeft -= header.ValueCount;
    }

    private ReadOnlyMemory<byte> Decompress(ReadOnlyMemory<byte> stored, int length)
    {
        if (_chunk.Codec == CompressionCodec.None)
        {
            return stored;
        }

        _body.Clear();
        PageDecompressor.Decompress(_chunk.Codec, stored, length, _body);
        return _body.WrittenMemory;
    }
}
