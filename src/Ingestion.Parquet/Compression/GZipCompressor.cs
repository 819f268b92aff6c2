using System.IO.Compression;
using Ingestion.Parquet.Buffers;
using Ingestion.Parquet.Format;

namespace Ingestion.Parquet.Compression;

/// <summary>Compresses pages as GZip members (RFC 1952).</summary>
internal sealed class GZipCompressor : PageCompressor
{
    internal const int DefaultLevel = 6;
    internal const int MaxLevel = 9;

    private readonly ZLibCompressionOptions _options;
    private readonly PooledBuffer _output = new();
    private readonly PooledBufferStream _stream;

    internal GZipCompressor(int level)
    {
        _options = new ZLibCompressionOptions { CompressionLevel = level };
        _stream = new PooledBufferStream(_output);
    }

    internal override CompressionCodec Codec => CompressionCodec.GZip;

    internal override ReadOnlySpan<byte> Compress(ReadOnlySpan<byte> source)
    {
        _output.Clear();
        using (var gzip = new GZipStream(_stream, _options, leaveOpen: true))
        {
            gzip.Write(source);
        }

        return _output.Written;
    }

    public override void Dispose()
    {
        _stream.Dispose();
        _output.Dispose();
    }
}
