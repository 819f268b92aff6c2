namespace Ingestion.Parquet;

/// <summary>The unit of timestamps in a file.</summary>
public enum ParquetTimestampUnit
{
    /// <summary>Microseconds, as in the data model.</summary>
    Microseconds,

    /// <summary>Milliseconds, for readers that know no finer unit. A value with microseconds is refused, not rounded.</summary>
    Milliseconds,
}
