namespace Ingestion.Parquet;

/// <summary>The layout of data pages.</summary>
public enum ParquetPageVersion
{
    /// <summary>Levels and values compressed together; every reader takes it.</summary>
    V1,

    /// <summary>Levels apart and never compressed; some older readers lack it.</summary>
    V2,
}
