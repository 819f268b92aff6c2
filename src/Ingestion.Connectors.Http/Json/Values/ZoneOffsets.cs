namespace Ingestion.Connectors.Http.Json.Values;

/// <summary>Offsets of a zone from UTC for local times; remembers the last one.</summary>
internal sealed class ZoneOffsets(TimeZoneInfo timeZone)
{
    private long _minute = long.MinValue;
    private long _offset;

    /// <summary>Returns the offset in microseconds; in hours that occur twice or never, that of standard time.</summary>
    internal long OffsetAt(long localMicroseconds)
    {
        var minute = localMicroseconds / TimeSpan.MicrosecondsPerMinute;
        if (minute != _minute)
        {
            var local = new DateTime(DateTime.UnixEpoch.Ticks + (localMicroseconds * TimeSpan.TicksPerMicrosecond), DateTimeKind.Unspecified);
            _offset = timeZone.GetUtcOffset(local).Ticks / TimeSpan.TicksPerMicrosecond;
            _minute = minute;
        }

        return _offset;
    }
}
