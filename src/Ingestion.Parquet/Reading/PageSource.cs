using Ingestion.Parquet.Buffers;
using Ingestion.Parquet.Encodings;
using Ingestion.Parquet.Format;
using Ingestion.Parquet.Thrift;

namespace Ingestion.Parquet.Reading;

/// <summary>Reads the stored pages of one column chunk, one after the other. Chunks of one file may be read in turns.</summary>
internal sealed class PageSource : IDisposable
{
    private const int ReadAheadBytes = 1 << 16;

    /// <summary>Headers hold statistics and may be long, but not this long.</summary>
    private const int MaxHeaderBytes = 16 << 20;

    /// <summary>Very old writers leave the header of the dictionary page out of the chunk's size.</summary>
    private const int UncountedBytes = 128;

    private readonly Stream _source;
    private readonly bool _verifyChecksums;
    private readonly PooledBuffer _buffer = new();
    private readonly long _start;
    private readonly long _end;
    private long _readPosition;
    private int _pageBytes;

    internal PageSource(Stream source, ColumnChunk chunk, bool verifyChecksums)
    {
        _source = source;
        _verifyChecksums = verifyChecksums;
        _start = chunk.Start;
        _readPosition = _start;
        _end = Math.Min(chunk.Start + chunk.CompressedBytes + UncountedBytes, source.Length - FileMarks.TailBytes);
    }

    /// <summary>Gets the position in the file of the page that was read last.</summary>
    internal long PagePosition { get; private set; }

    /// <summary>Gets the header of the page that was read last, as it is stored; valid until the next call.</summary>
    internal ReadOnlyMemory<byte> HeaderBytes { get; private set; }

    /// <summary>Gets the header of the page that was read last.</summary>
    internal PageHeader Header { get; private set; }

    /// <summary>Gets the body of the page that was read last, as it is stored; valid until the next call.</summary>
    internal ReadOnlyMemory<byte> Body { get; private set; }

    /// <summary>Gets the position in the file behind the page that was read last.</summary>
    internal long NextPosition => _readPosition - _buffer.Length + _pageBytes;

    /// <summary>Gets a value indicating whether the page that was read last has no checksum, or the right one.</summary>
    internal bool HasRightChecksum => Header.Crc is not { } crc || Crc32.Compute(Body.Span) == crc;

    /// <summary>Goes to another page of the chunk.</summary>
    internal void Seek(long position)
    {
        if (position < _start || position >= _end)
        {
            throw new ParquetFormatException($"an index points to byte {position}, outside of the column's {_start} to {_end}");
        }

        _buffer.Clear();
        _pageBytes = 0;
        _readPosition = position;
    }

    /// <summary>Reads the header of the next page and passes over its body.</summary>
    internal async ValueTask<(PageHeader Header, int HeaderBytes)> PassAsync(CancellationToken cancellationToken)
    {
        BeginPage();
        var (header, headerBytes) = await ReadHeaderAsync(cancellationToken).ConfigureAwait(false);
        var bytes = (long)headerBytes + header.CompressedBytes;
        if (bytes <= _buffer.Length)
        {
            _pageBytes = (int)bytes;
            return (header, headerBytes);
        }

        if (bytes > _end - PagePosition)
        {
            throw new ParquetFormatException($"{bytes} bytes are needed for a page, but the column has only {_end - PagePosition} left");
        }

        _buffer.Clear();
        _readPosition = PagePosition + bytes;
        return (header, headerBytes);
    }

    /// <summary>Reads the next page.</summary>
    /// <returns>The header, and the body as it is stored, valid until the next call.</returns>
    internal async ValueTask<(PageHeader Header, ReadOnlyMemory<byte> Body)> ReadAsync(CancellationToken cancellationToken)
    {
        BeginPage();
        var (header, headerBytes) = await ReadHeaderAsync(cancellationToken).ConfigureAwait(false);
        await FillAsync((long)headerBytes + header.CompressedBytes, cancellationToken).ConfigureAwait(false);
        _pageBytes = headerBytes + header.CompressedBytes;
        Header = header;
        HeaderBytes = _buffer.WrittenMemory[..headerBytes];
        Body = _buffer.WrittenMemory.Slice(headerBytes, header.CompressedBytes);
        if (_verifyChecksums && !HasRightChecksum)
        {
            throw new ParquetFormatException($"the checksum of the page does not fit its {Body.Length} bytes: the file is damaged");
        }

        return (header, Body);
    }

    public void Dispose() => _buffer.Dispose();

    private void BeginPage()
    {
        _buffer.Consume(_pageBytes);
        _pageBytes = 0;
        PagePosition = _readPosition - _buffer.Length;
    }

    private async ValueTask<(PageHeader Header, int Bytes)> ReadHeaderAsync(CancellationToken cancellationToken)
    {
        var bytes = 1L;
        while (true)
        {
            await FillAsync(bytes, cancellationToken).ConfigureAwait(false);
            try
            {
                return ParseHeader(_buffer.Written);
            }
            catch (ParquetFormatException exception) when (exception.IsTruncated && _buffer.Length < MaxHeaderBytes && _readPosition < _end)
            {
                bytes = Math.Min(_buffer.Length * 2L, _buffer.Length + (_end - _readPosition));
            }
        }
    }

    private static (PageHeader Header, int Bytes) ParseHeader(ReadOnlySpan<byte> bytes)
    {
        var reader = new CompactReader(bytes);
        var header = PageHeader.Read(ref reader);
        return (header, reader.Position);
    }

    /// <summary>Reads on until the buffer holds a number of bytes.</summary>
    private async ValueTask FillAsync(long bytes, CancellationToken cancellationToken)
    {
        if (bytes <= _buffer.Length)
        {
            return;
        }

        var available = _end - _readPosition;
        if (bytes - _buffer.Length > available || bytes > Array.MaxLength)
        {
            throw new ParquetFormatException($"{bytes} bytes are needed for a page, but the column has only {_buffer.Length + available} left");
        }

        var wanted = (int)Math.Min(available, Math.Max(bytes - _buffer.Length, ReadAheadBytes));
        _source.Seek(_readPosition, SeekOrigin.Begin);
        await _source.ReadExactlyAsync(_buffer.GetMemory(wanted)[..wanted], cancellationToken).ConfigureAwait(false);
        _buffer.Advance(wanted);
        _readPosition += wanted;
    }
}
