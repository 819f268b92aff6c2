namespace Ingestion.Parquet.Format;

/// <summary>How often a node of the schema occurs; the numbers are the format's.</summary>
internal enum Repetition
{
    Required = 0,
    Optional = 1,
    Repeated = 2,
}
