namespace Ingestion.Parquet;

/// <summary>How a reader treats times of nanoseconds (INT64 with the unit NANOS, and the old INT96), since columns hold microseconds.</summary>
public enum ParquetNanoseconds
{
    /// <summary>Times that are whole microseconds are read; a column with any other time, or one beyond 64 bits of microseconds, is refused. The default.</summary>
    Exact,

    /// <summary>Digits below a microsecond are cut off, towards the past; a time beyond 64 bits of microseconds is refused.</summary>
    Truncate,

    /// <summary>
    /// Nothing is converted: INT64 is read as <c>int64</c>, and INT96 as <c>binary</c> of 12 bytes: nanoseconds of the day in 8 bytes, then the
    /// Julian day in 4, both little-endian.
    /// </summary>
    Raw,
}
