using System.IO.Compression;
using Ingestion.Parquet.Buffers;
using Ingestion.Parquet.Format;

namespace Ingestion.Parquet.Compression;

/// <summary>Compresses pages with Brotli (RFC 7932).</summary>
internal sealed class BrotliCompressor(int level) : PageCompressor
{
    internal const int DefaultLevel = 4;
    internal const int MaxLevel = 11;

    /// <summary>The binary logarithm of how far back matches reach: 4 MiB, more than a page.</summary>
    private const int WindowBits = 22;

    private readonly PooledBuffer _output = new();

    internal override CompressionCodec Codec => CompressionCodec.Brotli;

    internal override ReadOnlySpan<byte> Compress(ReadOnlySpan<byte> source)
    {
        _output.Clear();
        var room = _output.GetSpan(BrotliEncoder.GetMaxCompressedLength(source.Length));
        if (!BrotliEncoder.TryCompress(source, room, out var written, level, WindowBits))
        {
            throw new InvalidOperationException($"Brotli could not compress a page of {source.Length} bytes.");
        }

        _output.Advance(written);
        return _output.Written;
    }

    public override void Dispose() => _output.Dispose();
}
