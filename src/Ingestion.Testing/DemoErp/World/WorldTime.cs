namespace Ingestion.Testing.DemoErp.World;

/// <summary>The calendar of the world, in microseconds since 1970-01-01T00:00:00Z.</summary>
internal static class WorldTime
{
    public const long DayMicros = 86_400_000_000;

    /// <summary>2026-01-01T00:00:00Z, the end of day 0.</summary>
    public const long Origin = 1_767_225_600_000_000;

    /// <summary>The company began to use its ERP two years before the origin.</summary>
    public const long HistoryStart = Origin - (730 * DayMicros);

    /// <summary>When, after midnight, the nightly batch stamps all rows that it touches with one and the same time.</summary>
    public const long NightlyBatch = 2 * 3_600_000_000L;

    public static long EndOf(int day) => Origin + (day * DayMicros);

    public static DateTimeOffset ToDateTimeOffset(long micros) =>
        DateTimeOffset.UnixEpoch.AddTicks(micros * TimeSpan.TicksPerMicrosecond);

    /// <summary>Converts to whole microseconds, rounding down: comparisons with whole microseconds stay true.</summary>
    public static long FromDateTimeOffset(DateTimeOffset time)
    {
        (long micros, long rest) = Math.DivRem(time.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks, TimeSpan.TicksPerMicrosecond);
        return rest < 0 ? micros - 1 : micros;
    }
}
