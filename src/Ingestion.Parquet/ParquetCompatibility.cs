namespace Ingestion.Parquet;

/// <summary>Which readers a file is meant for, where the writer may choose.</summary>
public enum ParquetCompatibility
{
    /// <summary>Plain and dictionary encodings only: every reader takes them.</summary>
    Widest,

    /// <summary>Also the DELTA and BYTE_STREAM_SPLIT encodings of 2013 and later: smaller files for current readers.</summary>
    Modern,
}
