namespace Ingestion.Columnar;

/// <summary>Microseconds since 1970-01-01T00:00:00 in 64 bits.</summary>
public sealed record TimestampType : DataType
{
    internal TimestampType(bool isUtc)
        : base(DataTypeKind.Timestamp) => IsUtc = isUtc;

    /// <summary>Gets a value indicating whether values are points in time (UTC) and not wall-clock times of an unnamed zone.</summary>
    public bool IsUtc { get; }
}
