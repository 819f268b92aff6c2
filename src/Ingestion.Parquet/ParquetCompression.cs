namespace Ingestion.Parquet;

/// <summary>How the pages of a file are compressed.</summary>
public enum ParquetCompression
{
    /// <summary>Not at all: the fastest and largest.</summary>
    None,

    /// <summary>Snappy: fast, and read by everything. The default.</summary>
    Snappy,

    /// <summary>GZip: smaller and several times slower to write; read by almost everything.</summary>
    GZip,

    /// <summary>Brotli: the smallest; some readers lack it.</summary>
    Brotli,

    /// <summary>LZ4 blocks (the format's LZ4_RAW): about as fast and as small as Snappy; readers from before 2021 lack it.</summary>
    Lz4Raw,
}
