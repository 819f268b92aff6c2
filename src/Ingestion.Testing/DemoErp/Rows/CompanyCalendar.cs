namespace Ingestion.Testing.DemoErp.Rows;

/// <summary>Tells the company's calendar date of a moment. One reader's own: it remembers the last offset.</summary>
internal sealed class CompanyCalendar(TimeZoneInfo timeZone)
{
    private const long QuarterHourMicros = 900_000_000;

    private long _quarterHour = long.MinValue;
    private TimeSpan _offset;

    public DateOnly DateOf(long micros)
    {
        DateTime utc = DateTime.UnixEpoch.AddTicks(micros * TimeSpan.TicksPerMicrosecond);
        long quarterHour = micros / QuarterHourMicros; // offsets change on quarter hours only
        if (quarterHour != _quarterHour)
        {
            _offset = timeZone.GetUtcOffset(utc);
            _quarterHour = quarterHour;
        }

        return DateOnly.FromDateTime(utc + _offset);
    }
}
