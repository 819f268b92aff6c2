using Ingestion.Testing.DemoErp.Access;
using Ingestion.Testing.DemoErp.Resources;

namespace Ingestion.Testing.DemoErp.Api;

/// <summary>What all endpoints of one server share. Safe for concurrent use.</summary>
internal sealed class ServerState(DemoErpOptions options)
{
    private readonly Lock _dayLock = new();
    private readonly long[] _rowsServed = new long[byte.MaxValue];
    private int _day = options.Day;
    private long _requests;

    public DemoErpOptions Options { get; } = options;

    public DemoWorld World { get; } = new(options.Seed, options.Rows);

    public TimeZoneInfo TimeZone { get; } = TimeZoneInfo.FindSystemTimeZoneById(options.CompanyTimeZone);

    public TokenIssuer Tokens { get; } = new(options);

    public RateWindow? RateWindow { get; } =
        options.RequestsPerMinute is { } limit ? new RateWindow(limit, options.TimeProvider) : null;

    public FaultPlan Faults { get; } = new();

    public int Day => Volatile.Read(ref _day);

    public long Requests => Interlocked.Read(ref _requests);

    public int Advance(int days)
    {
        lock (_dayLock)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(days, 1);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(days, DemoErpOptions.MaxDay - _day);
            return _day += days;
        }
    }

    public void CountRequest() => Interlocked.Increment(ref _requests);

    public void CountRows(int resource, long rows) => Interlocked.Add(ref _rowsServed[resource], rows);

    public long RowsServed(int resource) => Interlocked.Read(ref _rowsServed[resource]);
}
