using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Ingestion.Core.Mapping;

namespace Ingestion.Core.Tests.Mapping;

public class ZoneClockTests
{
    private static readonly string[] Zones =
    [
        "America/Chicago", "Europe/Berlin", "America/St_Johns", "Australia/Lord_Howe", "Asia/Kathmandu", "Pacific/Apia", "America/Sao_Paulo", "Africa/Casablanca", "Etc/GMT+12",
        "Pacific/Kiritimati", "UTC",
    ];

    private static readonly Dictionary<string, long[]> Changes = Zones.ToDictionary(zone => zone, FindChanges, StringComparer.Ordinal);

    [Theory]
    [InlineData("America/Chicago", "2024-01-15T12:00:00", "2024-01-15T18:00:00")]
    [InlineData("America/Chicago", "2024-07-15T12:00:00", "2024-07-15T17:00:00")]
    [InlineData("America/Chicago", "2024-03-10T01:59:59.999999", "2024-03-10T07:59:59.999999")]
    [InlineData("America/Chicago", "2024-03-10T02:00:00", "2024-03-10T08:00:00")]
    [InlineData("America/Chicago", "2024-03-10T02:30:00", "2024-03-10T08:30:00")]
    [InlineData("America/Chicago", "2024-03-10T03:00:00", "2024-03-10T08:00:00")]
    [InlineData("America/Chicago", "2024-11-03T00:59:59", "2024-11-03T05:59:59")]
    [InlineData("America/Chicago", "2024-11-03T01:30:00", "2024-11-03T06:30:00")]
    [InlineData("America/Chicago", "2024-11-03T02:00:00", "2024-11-03T08:00:00")]
    [InlineData("Europe/Berlin", "2024-03-31T02:30:00", "2024-03-31T01:30:00")]
    [InlineData("Europe/Berlin", "2024-10-27T02:30:00", "2024-10-27T00:30:00")]
    [InlineData("Europe/Berlin", "2024-10-27T03:00:00", "2024-10-27T02:00:00")]
    [InlineData("Europe/Berlin", "1970-01-01T00:00:00", "1969-12-31T23:00:00")]
    [InlineData("Australia/Lord_Howe", "2024-04-07T01:45:00", "2024-04-06T14:45:00")]
    [InlineData("Pacific/Apia", "2011-12-30T12:00:00", "2011-12-30T22:00:00")]
    [InlineData("Pacific/Apia", "2011-12-31T00:30:00", "2011-12-30T10:30:00")]
    [InlineData("America/Sao_Paulo", "2018-11-04T00:15:00", "2018-11-04T03:15:00")]
    [InlineData("UTC", "2024-03-10T02:30:00", "2024-03-10T02:30:00")]
    public void TryToUtc_WallClock_UsesTheOffsetBeforeAChange(string zone, string local, string expected)
    {
        Assert.True(Create(zone).TryToUtc(Parse(local), out var utc));

        Assert.Equal(Parse(expected), utc);
    }

    [Fact]
    public void TryToUtc_AnyWallClockNearAChange_EqualsASearchThroughAllOffsets() =>
        Prop.ForAll(ZonesAndTimes.ToArbitrary(), pair =>
        {
            var (zone, local) = pair;
            Assert.True(Create(zone).TryToUtc(local, out var utc));
            Assert.Equal(SearchUtc(TimeZoneInfo.FindSystemTimeZoneById(zone), local), utc);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(400));

    [Fact]
    public void TryToLocal_AnyTime_EqualsTheFramework() =>
        Prop.ForAll(ZonesAndTimes.ToArbitrary(), pair =>
        {
            var (zone, utc) = pair;
            Assert.True(Create(zone).TryToLocal(utc, out var local));
            Assert.Equal(TimeZoneInfo.ConvertTimeFromUtc(ToDateTime(utc), TimeZoneInfo.FindSystemTimeZoneById(zone)).Ticks, ToDateTime(local).Ticks);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(400));

    [Theory]
    [InlineData(long.MinValue)]
    [InlineData(long.MaxValue)]
    [InlineData(-62_135_596_800_000_001)]
    [InlineData(253_402_300_800_000_000)]
    public void TryConvert_OutsideOfTheCalendar_Fails(long microseconds)
    {
        Assert.All(Zones, zone =>
        {
            Assert.False(Create(zone).TryToUtc(microseconds, out _));
            Assert.False(Create(zone).TryToLocal(microseconds, out _));
        });
    }

    [Fact]
    public void TryConvert_EndsOfTheCalendar_FailWhereTheOtherSideLeavesIt()
    {
        var first = Parse("0001-01-01T00:00:00");
        var last = Parse("9999-12-31T23:59:59.999999");

        Assert.True(Create("America/Chicago").TryToUtc(first, out _));
        Assert.False(Create("America/Chicago").TryToUtc(last, out _));
        Assert.False(Create("America/Chicago").TryToLocal(first, out _));
        Assert.False(Create("Europe/Berlin").TryToUtc(first, out _));
        Assert.False(Create("Europe/Berlin").TryToLocal(last, out _));
    }

    private static Gen<(string Zone, long Time)> ZonesAndTimes =>
        from zone in Gen.Elements(Zones)
        from time in Gen.OneOf(Microseconds, NearAChange(zone))
        select (zone, time);

    private static Gen<long> Microseconds =>
        from day in Gen.Choose(-30_000, 30_000)
        from second in Gen.Choose(0, 86_399)
        select ((day * 86_400L) + second) * 1_000_000;

    /// <summary>Within thirty hours of where the offset changes.</summary>
    private static Gen<long> NearAChange(string zone) => Changes[zone] is { Length: > 0 } changes
        ? from change in Gen.Elements(changes)
          from minute in Gen.Choose(-30 * 60, 30 * 60)
          select change + OffsetAt(TimeZoneInfo.FindSystemTimeZoneById(zone), change) + (minute * TimeSpan.MicrosecondsPerMinute)
        : Microseconds;

    /// <summary>The last hours before the offset changes, from 2008 to 2027.</summary>
    private static long[] FindChanges(string id)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(id);
        var first = Parse("2008-01-01T00:00:00");
        return
        [
            .. Enumerable.Range(0, 20 * 365 * 24)
                .Select(hour => first + (hour * TimeSpan.MicrosecondsPerHour))
                .Where(hour => OffsetAt(zone, hour) != OffsetAt(zone, hour + TimeSpan.MicrosecondsPerHour)),
        ];
    }

    /// <summary>The first point in time that shows the wall-clock time; without one, the time read with the offset before the gap.</summary>
    private static long SearchUtc(TimeZoneInfo zone, long local)
    {
        var offsets = Enumerable.Range(-30, 61).Select(hour => OffsetAt(zone, local + (hour * TimeSpan.MicrosecondsPerHour))).ToList();
        var found = offsets.Distinct().Select(offset => local - offset).Where(utc => utc + OffsetAt(zone, utc) == local).ToList();
        return found.Count > 0 ? found.Min() : local - offsets[0];
    }

    private static long OffsetAt(TimeZoneInfo zone, long utc) => (long)zone.GetUtcOffset(ToDateTime(utc)).TotalMicroseconds;

    private static ZoneClock Create(string zone) => new(TimeZoneInfo.FindSystemTimeZoneById(zone));

    private static DateTime ToDateTime(long microseconds) => DateTime.UnixEpoch.AddTicks(microseconds * 10);

    private static long Parse(string text) =>
        (DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal).Ticks - DateTime.UnixEpoch.Ticks) / 10;
}
