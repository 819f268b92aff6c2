using Ingestion.Parquet.Buffers;
using Ingestion.Parquet.Compression;
using Ingestion.Parquet.Encodings;
using Ingestion.Parquet.Format;
using Ingestion.Parquet.Thrift;

namespace Ingestion.Parquet.Writing;

/// <summary>Makes stored pages of levels and values. Columns share it one after the other; columns encoded side by side need one each.</summary>
internal sealed class PageAssembler(PageCompressor compressor) : IDisposable
{
    private readonly PooledBuffer _body = new();
    private readonly PooledBuffer _header = new();

    internal CompressionCodec Codec => compressor.Codec;

    /// <summary>Begins a page.</summary>
    /// <returns>Where its levels and values go.</returns>
    internal PooledBuffer Begin()
    {
        _body.Clear();
        return _body;
    }

    /// <summary>Stores the page: its header, then its compressed body.</summary>
    /// <returns>The bytes of header and body as if nothing were compressed.</returns>
    internal long Complete(int valueCount, PageEncoding encoding, SegmentedBuffer output)
    {
        var stored = compressor.Compress(_body);
        var header = new PageHeader
        {
            Type = PageType.Data,
            UncompressedBytes = _body.Length,
            CompressedBytes = stored.Length,
            Crc = Crc32.Compute(stored),
            ValueCount = valueCount,
            Encoding = encoding,
        };
        _header.Clear();
        var writer = new CompactWriter(_header);
        header.WriteData(ref writer);
        output.Append(_header.Written);
        output.Append(stored);
        return (long)_header.Length + _body.Length;
    }

    public void Dispose()
    {
        _body.Dispose();
        _header.Dispose();
        compressor.Dispose();
    }
}
