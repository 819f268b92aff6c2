using Ingestion.Parquet.Buffers;
using Ingestion.Parquet.Compression;
using Ingestion.Parquet.Format;
using Ingestion.Parquet.Schemas;

namespace Ingestion.Parquet.Reading;

/// <summary>Opens the pages of one column chunk, one after the other: levels go to the caller, values and dictionary to the decoder.</summary>
internal sealed class ChunkPages : IDisposable
{
    private readonly LeafColumn _leaf;
    private readonly ColumnChunk _chunk;
    private readonly ReaderSettings _settings;
    private readonly ValueDecoder _values;
    private readonly PageSource _source;
    private readonly PooledBuffer _body = new();

    internal ChunkPages(Stream source, LeafColumn leaf, ColumnChunk chunk, ReaderSettings settings, ValueDecoder values)
    {
        _leaf = leaf;
        _chunk = chunk;
        _settings = settings;
        _values = values;
        _source = new PageSource(source, chunk, settings.VerifyChecksums);
    }

    /// <summary>Gets the position in the file of the page that was opened last.</summary>
    internal long PagePosition => _source.PagePosition;

    /// <summary>Gets the position in the file behind the page that was opened last.</summary>
    internal long NextPosition => _source.NextPosition;

    /// <summary>Gets the source of the pages, which knows the one that was opened last as it is stored.</summary>
    internal PageSource Source => _source;

    /// <summary>Goes to another page of the chunk. The dictionary must have been read.</summary>
    internal void Seek(long position) => _source.Seek(position);

    /// <summary>Opens the next data page.</summary>
    internal async ValueTask<DataPage> NextAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            if (await NextOfAnyTypeAsync(cancellationToken).ConfigureAwait(false) is { } page)
            {
                return page;
            }
        }
    }

    /// <summary>Opens the next page. If that fails, the call after it goes on behind the page, unless its end is not known.</summary>
    /// <returns>The page; <see langword="null"/> if it is no data page.</returns>
    internal async ValueTask<DataPage?> NextOfAnyTypeAsync(CancellationToken cancellationToken)
    {
        var (header, stored) = await ReadAsync(cancellationToken).ConfigureAwait(false);
        switch (header.Type)
        {
            case PageType.Data:
                return Begin(header, Decompress(stored, header.UncompressedBytes));
            case PageType.DataV2:
                return BeginV2(header, stored);
            case PageType.Dictionary:
                SetDictionary(header, stored);
                return null;
            default:
                return null;
        }
    }

    /// <summary>Opens the page at the start of the chunk if it is the dictionary.</summary>
    internal async ValueTask ReadDictionaryAsync(CancellationToken cancellationToken)
    {
        var (header, stored) = await ReadAsync(cancellationToken).ConfigureAwait(false);
        if (header.Type == PageType.Dictionary)
        {
            SetDictionary(header, stored);
        }
    }

    public void Dispose()
    {
        _source.Dispose();
        _body.Dispose();
    }

    private async ValueTask<(PageHeader Header, ReadOnlyMemory<byte> Stored)> ReadAsync(CancellationToken cancellationToken)
    {
        var (header, stored) = await _source.ReadAsync(cancellationToken).ConfigureAwait(false);
        return header.UncompressedBytes <= _settings.MaxPageBytes
            ? (header, stored)
            : throw ParquetFormatException.Unsupported($"the page has {header.UncompressedBytes:N0} bytes; MaxPageBytes allows {_settings.MaxPageBytes:N0}");
    }

    private void SetDictionary(PageHeader header, ReadOnlyMemory<byte> stored)
    {
        if (header.Encoding is not (PageEncoding.Plain or PageEncoding.PlainDictionary))
        {
            throw ParquetFormatException.Unsupported($"a dictionary with the encoding {FormatNames.Of(header.Encoding)} is not supported; supported is PLAIN");
        }

        _values.SetDictionary(Decompress(stored, header.UncompressedBytes).Span, header.ValueCount);
    }

    private DataPage Begin(PageHeader header, ReadOnlyMemory<byte> body)
    {
        var repetition = TakeLevels(_leaf.MaxRepetitionLevel, header.RepetitionLevelEncoding, header.ValueCount, ref body);
        var definition = TakeLevels(_leaf.MaxDefinitionLevel, header.DefinitionLevelEncoding, header.ValueCount, ref body);
        _values.SetPage(header.Encoding, body, header.ValueCount);
        return new DataPage(header.ValueCount, repetition, definition);
    }

    private DataPage BeginV2(PageHeader header, ReadOnlyMemory<byte> stored)
    {
        var levelBytes = (long)header.RepetitionLevelBytes + header.DefinitionLevelBytes;
        if (levelBytes > stored.Length || levelBytes > header.UncompressedBytes)
        {
            throw new ParquetFormatException($"levels of {levelBytes} bytes are announced, but the page has only {stored.Length}");
        }

        var repetition = LevelDecoder.Create(_leaf.MaxRepetitionLevel, stored[..header.RepetitionLevelBytes]);
        var definition = LevelDecoder.Create(_leaf.MaxDefinitionLevel, stored.Slice(header.RepetitionLevelBytes, header.DefinitionLevelBytes));
        var values = stored[(int)levelBytes..];
        _values.SetPage(
            header.Encoding,
            header.IsCompressed && !values.IsEmpty ? Decompress(values, header.UncompressedBytes - (int)levelBytes) : values,
            header.ValueCount);
        return new DataPage(header.ValueCount, repetition, definition);
    }

    private static LevelDecoder TakeLevels(int max, PageEncoding encoding, int count, ref ReadOnlyMemory<byte> body)
    {
        if (max == 0)
        {
            return LevelDecoder.Create(max, default);
        }

        return encoding switch
        {
            PageEncoding.Rle => LevelDecoder.Create(max, SizedBlock.Take(ref body)),
            PageEncoding.BitPacked => LevelDecoder.CreateBitPacked(max, count, ref body),
            _ => throw ParquetFormatException.Unsupported($"levels with the encoding {FormatNames.Of(encoding)} are not supported; supported are RLE and BIT_PACKED"),
        };
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
