namespace Ingestion.Parquet.Format;

/// <summary>The unit of times and timestamps; the numbers are the format's.</summary>
internal enum TimeUnit
{
    Millis = 1,
    Micros = 2,
    Nanos = 3,
}
