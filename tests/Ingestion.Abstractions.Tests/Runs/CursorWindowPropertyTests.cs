using FsCheck;
using FsCheck.Fluent;

namespace Ingestion.Abstractions.Tests.Runs;

/// <summary>Random histories of changes and runs around changes of the clock: the windows together bring each row as it is in the end.</summary>
public class CursorWindowPropertyTests
{
    /// <summary>A fold, a gap, a shift by half an hour, and a day that was skipped.</summary>
    private static readonly (string Zone, DateTime Around)[] Places =
    [
        ("America/New_York", new DateTime(2026, 11, 1, 6, 0, 0)),
        ("America/New_York", new DateTime(2026, 3, 8, 7, 0, 0)),
        ("Europe/Berlin", new DateTime(2026, 10, 25, 1, 0, 0)),
        ("Europe/Berlin", new DateTime(2026, 3, 29, 1, 0, 0)),
        ("Australia/Lord_Howe", new DateTime(2026, 4, 4, 15, 0, 0)),
        ("Australia/Lord_Howe", new DateTime(2026, 10, 3, 15, 30, 0)),
        ("Pacific/Apia", new DateTime(2011, 12, 30, 10, 0, 0)),
    ];

    /// <summary>Steps of a history in order: minutes that pass, then a change of a row (0 to 4), or a run (5).</summary>
    private static Gen<(int Place, bool IsLowInclusive, int Start, (int Minutes, int Row)[] Steps)> Histories =>
        from place in Gen.Choose(0, Places.Length - 1)
        from isLowInclusive in Gen.Elements(true, false)
        from start in Gen.Choose(-200, -30)
        from count in Gen.Choose(1, 40)
        from steps in Gen.ArrayOf(from minutes in Gen.Choose(1, 35) from row in Gen.Choose(0, 6) select (minutes, Math.Min(row, 5)), count)
        select (place, isLowInclusive, start, steps);

    [Theory]
    [InlineData(true, false)]
    [InlineData(true, true)]
    [InlineData(false, true)]
    public void Windows_SourceStoresWallClock_LoseNothing(bool isZoneKnown, bool isWallClock) => Property.Holds(
        Histories,
        history =>
        {
            var (name, around) = Places[history.Place];
            var zone = TimeZoneInfo.FindSystemTimeZoneById(name);
            CursorConfiguration cursor = new() { Zone = isZoneKnown ? CursorZone.Of(zone) : CursorZone.Local, IsLowInclusive = history.IsLowInclusive };
            Replay(
                history.Steps,
                around.AddMinutes(history.Start),
                cursor,
                now => isWallClock ? CursorBound.WallClock(Show(zone, now.UtcDateTime), cursor.Zone) : CursorBound.Clock(now),
                instant => Show(zone, instant),
                (window, stored) => Has(window.ToLocal(), stored));
        },
        runs: 600);

    [Fact]
    public void Windows_SourceStoresDates_LoseNothing() => Property.Holds(
        Histories,
        history =>
        {
            var (name, around) = Places[history.Place];
            var zone = TimeZoneInfo.FindSystemTimeZoneById(name);
            CursorConfiguration cursor = new() { Zone = CursorZone.Of(zone), Kind = CursorKind.Date };
            Replay(
                [.. history.Steps.Select(step => (step.Minutes * 20, step.Row))],
                around.AddMinutes(history.Start * 20),
                cursor,
                now => CursorBound.Clock(now),
                instant => DateOnly.FromDateTime(Show(zone, instant)).ToDateTime(TimeOnly.MinValue),
                (window, stored) => window.ToDates() is var dates && !(DateOnly.FromDateTime(stored) < dates.From) && !(DateOnly.FromDateTime(stored) > dates.To));
        },
        runs: 600);

    /// <summary>Several changes fall on one value: the tie on the boundary is what an exclusive low end loses.</summary>
    [Fact]
    public void Windows_SourceCutsTimesOff_LoseNothing() => Property.Holds(
        Histories,
        history =>
        {
            var step = TimeSpan.FromMinutes(15);
            Replay(
                history.Steps,
                Places[history.Place].Around,
                new CursorConfiguration(),
                now => CursorBound.Clock(now, step),
                instant => new DateTime(instant.Ticks - (instant.Ticks % step.Ticks)),
                (window, stored) => window.ToInstants() is var range && !(stored < range.From?.UtcDateTime) && !(stored > range.To?.UtcDateTime));
        },
        runs: 600);

    [Fact]
    public void Windows_Numbers_LoseNothing() => Property.Holds(
        Histories,
        history =>
        {
            var origin = Places[history.Place].Around;
            Replay(
                history.Steps,
                origin,
                new CursorConfiguration { IsLowInclusive = history.IsLowInclusive },
                now => CursorBound.Counter((now.UtcDateTime - origin).Ticks),
                instant => instant,
                (window, stored) => window.ToNumbers() is var range
                    && (range.From is null || (stored - origin).Ticks > range.From || (range.IsFromInclusive && (stored - origin).Ticks == range.From))
                    && !((stored - origin).Ticks > range.To));
        },
        runs: 300);

    private static void Replay(
        (int Minutes, int Row)[] steps, DateTime start, CursorConfiguration cursor, Func<DateTimeOffset, CursorBound> bound, Func<DateTime, DateTime> store, Func<CursorWindow, DateTime, bool> isRead)
    {
        Dictionary<int, (int Version, DateTime Stored)> source = [];
        Dictionary<int, int> lake = [];
        Watermark? watermark = null;
        var now = DateTime.SpecifyKind(start, DateTimeKind.Utc);
        var version = 0;
        foreach (var (minutes, row) in steps.Append((26 * 60, 5)).Append((26 * 60, 5)))
        {
            now = now.AddMinutes(minutes);
            if (row < 5)
            {
                source[row] = (++version, store(now));
                continue;
            }

            ExtractRequest request = new(watermark is null ? ExtractionMode.Full : ExtractionMode.Incremental) { Since = watermark };
            var window = CursorWindow.Plan(cursor, request, bound(new DateTimeOffset(now, TimeSpan.Zero)));
            Assert.True(watermark is null || string.CompareOrdinal(window.Window.High!.Value, watermark.Value) >= 0 || watermark.Kind == WatermarkKind.Sequence, "The watermark went back.");
            foreach (var (key, (current, stored)) in source.Where(pair => watermark is null || isRead(window, pair.Value.Stored)))
            {
                lake[key] = current;
            }

            watermark = window.Window.High;
        }

        Assert.Equal(source.ToDictionary(pair => pair.Key, pair => pair.Value.Version), lake);
    }

    private static bool Has(LocalRange range, DateTime stored) =>
        (range.From is null || stored > range.From || (range.IsFromInclusive && stored == range.From)) && !(stored > range.To);

    private static DateTime Show(TimeZoneInfo zone, DateTime instant) => instant + zone.GetUtcOffset(DateTime.SpecifyKind(instant, DateTimeKind.Utc));
}
