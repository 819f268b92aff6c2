namespace Ingestion.Core.Mapping;

/// <summary>Converts between wall-clock times of one zone and points in time, both in microseconds since 1970-01-01T00:00:00.</summary>
/// <remarks>
/// <para>
/// A wall-clock time that occurs twice, or never, is read with the offset in force before the clocks changed: the first of the two
/// points in time, or as many minutes later as the clocks skipped. That is also what java.time does.
/// </para>
/// <para>Offsets are remembered a day at a time. Not safe for concurrent use.</para>
/// </remarks>
internal sealed class ZoneClock(TimeZoneInfo zone)
{
    private const long MicrosecondsPerDay = TimeSpan.MicrosecondsPerDay;
    private const long Mixed = long.MinValue;
    private const int HoursBetweenSamples = 6; // No zone has ever changed its clocks and changed them back in so short a time.

    private static readonly long Earliest = ToMicroseconds(DateTime.MinValue.Ticks);
    private static readonly long Latest = ToMicroseconds(DateTime.MaxValue.Ticks);

    private readonly Dictionary<long, long> _offsets = [];
    private readonly bool _isUtc = zone.HasSameRules(TimeZoneInfo.Utc);
    private long _lastDay = long.MinValue;
    private long _lastOffset;

    /// <summary>Gets a value indicating whether wall-clock times are points in time.</summary>
    internal bool IsUtc => _isUtc;

    /// <summary>Converts a wall-clock time.</summary>
    /// <returns><see langword="false"/> if one of both lies outside of the years 1 to 9999.</returns>
    internal bool TryToUtc(long local, out long utc)
    {
        utc = local;
        if (!IsInRange(local))
        {
            return false;
        }

        if (_isUtc)
        {
            return true;
        }

        var offset = OffsetOfDay(local);
        utc = local - (offset != Mixed ? offset : ResolveOffset(local));
        return IsInRange(utc);
    }

    /// <summary>Converts a point in time.</summary>
    /// <returns><see langword="false"/> if one of both lies outside of the years 1 to 9999.</returns>
    internal bool TryToLocal(long utc, out long local)
    {
        local = utc;
        if (!IsInRange(utc))
        {
            return false;
        }

        if (_isUtc)
        {
            return true;
        }

        var offset = OffsetOfDay(utc);
        local = utc + (offset != Mixed ? offset : OffsetAt(utc));
        return IsInRange(local);
    }

    /// <summary>Tells whether a time lies in the years 1 to 9999.</summary>
    internal static bool IsInRange(long microseconds) => microseconds >= Earliest && microseconds <= Latest;

    private static long ToMicroseconds(long ticks) => (ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;

    /// <summary>No zone is a day or more away from UTC, so the two candidates come from a day before and a day after.</summary>
    private long ResolveOffset(long local)
    {
        var before = OffsetAt(local - MicrosecondsPerDay);
        var after = OffsetAt(local + MicrosecondsPerDay);
        var isBeforeTrue = OffsetAt(local - before) == before;
        var isAfterTrue = OffsetAt(local - after) == after;
        return isAfterTrue && !isBeforeTrue ? after : before;
    }

    /// <summary>Returns the offset if it is the same from the day before to the day after, else <see cref="Mixed"/>.</summary>
    private long OffsetOfDay(long microseconds)
    {
        var day = Math.DivRem(microseconds - Earliest, MicrosecondsPerDay).Quotient;
        if (day == _lastDay)
        {
            return _lastOffset;
        }

        if (!_offsets.TryGetValue(day, out var offset))
        {
            offset = FindOffsetOfDay((day * MicrosecondsPerDay) + Earliest);
            _offsets.Add(day, offset);
        }

        _lastDay = day;
        _lastOffset = offset;
        return offset;
    }

    private long FindOffsetOfDay(long start)
    {
        var offset = OffsetAt(start - MicrosecondsPerDay);
        for (var hour = -18; hour <= 48; hour += HoursBetweenSamples)
        {
            if (OffsetAt(start + (hour * TimeSpan.MicrosecondsPerHour)) != offset)
            {
                return Mixed;
            }
        }

        return offset;
    }

    private long OffsetAt(long utc)
    {
        var ticks = DateTime.UnixEpoch.Ticks + (Math.Clamp(utc, Earliest, Latest) * TimeSpan.TicksPerMicrosecond);
        return zone.GetUtcOffset(new DateTime(ticks, DateTimeKind.Utc)).Ticks / TimeSpan.TicksPerMicrosecond;
    }
}
