namespace Ingestion.Parquet.Format;

/// <summary>How pages are compressed; the numbers are the format's.</summary>
internal enum CompressionCodec
{
    None = 0,
    Snappy = 1,
    GZip = 2,
    Lzo = 3,
    Brotli = 4,
    Lz4 = 5,
    Zstd = 6,
    Lz4Raw = 7,
}
