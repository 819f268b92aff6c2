namespace Ingestion.Columnar;

/// <summary>Turns stored values into the objects that people expect.</summary>
internal static class FixedValue
{
    private const long TicksPerMicrosecond = TimeSpan.TicksPerMicrosecond;

    internal static object ToObject<T>(DataType type, T value)
        where T : unmanaged => (type, value) switch
        {
            (DecimalType d, long v) => new ExactDecimal(v, d.Scale),
            (DecimalType d, Int128 v) => new ExactDecimal(v, d.Scale),
            (TimestampType t, long v) => ToDateTime(v, t.IsUtc),
            ({ Kind: DataTypeKind.Date }, int v) => DateOnly.FromDateTime(DateTime.UnixEpoch).AddDays(v),
            ({ Kind: DataTypeKind.Time }, long v) => new TimeOnly(v * TicksPerMicrosecond),
            _ => value,
        };

    private static DateTime ToDateTime(long microseconds, bool isUtc) =>
        DateTime.SpecifyKind(DateTime.UnixEpoch.AddTicks(checked(microseconds * TicksPerMicrosecond)), isUtc ? DateTimeKind.Utc : DateTimeKind.Unspecified);
}
