namespace Ingestion.Columnar;

/// <summary>Names the families of <see cref="DataType"/>.</summary>
public enum DataTypeKind
{
    /// <summary>True or false, one bit a value.</summary>
    Boolean,

    /// <summary>A signed 32-bit integer.</summary>
    Int32,

    /// <summary>A signed 64-bit integer.</summary>
    Int64,

    /// <summary>An IEEE 754 number of 32 bits. Never for money.</summary>
    Float,

    /// <summary>An IEEE 754 number of 64 bits. Never for money.</summary>
    Double,

    /// <summary>An exact decimal number; see <see cref="DecimalType"/>.</summary>
    Decimal,

    /// <summary>A calendar date without a zone: days since 1970-01-01 in 32 bits.</summary>
    Date,

    /// <summary>A time of day: microseconds since midnight in 64 bits.</summary>
    Time,

    /// <summary>A point in time or a local date and time; see <see cref="TimestampType"/>.</summary>
    Timestamp,

    /// <summary>Text in UTF-8.</summary>
    String,

    /// <summary>Bytes.</summary>
    Binary,

    /// <summary>A UUID, 16 bytes.</summary>
    Guid,

    /// <summary>A JSON document as UTF-8 text.</summary>
    Json,

    /// <summary>A list of values of one type; see <see cref="ListType"/>.</summary>
    List,

    /// <summary>A fixed set of named values; see <see cref="StructType"/>.</summary>
    Struct,

    /// <summary>Pairs of key and value; see <see cref="MapType"/>.</summary>
    Map,
}
