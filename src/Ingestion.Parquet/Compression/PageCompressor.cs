using Ingestion.Parquet.Format;

namespace Ingestion.Parquet.Compression;

/// <summary>Compresses pages, one after the other. Not safe for concurrent use: one for each thread that encodes.</summary>
internal abstract class PageCompressor : IDisposable
{
    internal abstract CompressionCodec Codec { get; }

    internal static PageCompressor Create(ParquetCompression compression, int? level) => compression switch
    {
        ParquetCompression.None => new NoCompressor(),
        ParquetCompression.Snappy => new SnappyCompressor(),
        ParquetCompression.GZip => new GZipCompressor(level ?? GZipCompressor.DefaultLevel),
        ParquetCompression.Brotli => new BrotliCompressor(level ?? BrotliCompressor.DefaultLevel),
        ParquetCompression.Lz4Raw => new Lz4Compressor(),
        _ => throw new ArgumentOutOfRangeException(nameof(compression), compression, "The compression is not one of None, Snappy, GZip, Brotli and Lz4Raw."),
    };

    /// <summary>Returns the compressed form of a page, valid until the next call; it may be the source itself.</summary>
    internal abstract ReadOnlySpan<byte> Compress(ReadOnlySpan<byte> source);

    public abstract void Dispose();
}
