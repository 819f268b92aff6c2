namespace Ingestion.Parquet.Schemas;

/// <summary>How a stored value becomes one of the data model, where its physical type alone does not say.</summary>
internal enum ValueConversion
{
    None,
    Decimal,
    UnsignedInt32,
    UnsignedInt64,
    Milliseconds,
    Nanoseconds,
    TruncatedNanoseconds,
    Float16,
    Uuid,
}
