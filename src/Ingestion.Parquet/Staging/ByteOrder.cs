namespace Ingestion.Parquet.Staging;

/// <summary>How byte strings compare, and whether their bounds may be shortened.</summary>
internal enum ByteOrder
{
    /// <summary>By unsigned bytes; a bound may be cut off at any byte.</summary>
    Unsigned,

    /// <summary>By unsigned bytes; a bound must stay text.</summary>
    Text,

    /// <summary>As two's complement numbers of one length, the highest byte first.</summary>
    Signed,
}
