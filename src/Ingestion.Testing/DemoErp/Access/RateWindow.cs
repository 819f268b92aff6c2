namespace Ingestion.Testing.DemoErp.Access;

/// <summary>Counts requests in fixed windows of a minute, the first of which starts with the first request. Safe for concurrent use.</summary>
internal sealed class RateWindow(int requestsPerMinute, TimeProvider timeProvider)
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private DateTimeOffset _end = DateTimeOffset.MinValue;
    private int _used;

    public int Limit => requestsPerMinute;

    public RateTicket Take()
    {
        lock (_lock)
        {
            DateTimeOffset now = timeProvider.GetUtcNow();
            if (now >= _end)
            {
                _end = now + Window;
                _used = 0;
            }

            bool granted = _used < requestsPerMinute;
            if (granted)
            {
                _used++;
            }

            return new RateTicket(granted, requestsPerMinute - _used, (int)Math.Ceiling((_end - now).TotalSeconds));
        }
    }
}
