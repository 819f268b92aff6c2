namespace Ingestion;

/// <summary>Which wall-clock times a zone shows while time passes, and which points in time a wall-clock time may mean.</summary>
internal static class ZoneTimes
{
    /// <summary>No two offsets of a zone are further apart: they lie between -12 and +14 hours.</summary>
    private static readonly TimeSpan Widest = TimeSpan.FromHours(26);

    /// <summary>No zone has ever changed its clocks and changed them back in so short a time.</summary>
    private static readonly TimeSpan Step = TimeSpan.FromHours(3);

    /// <summary>Returns the earliest wall-clock time shown from one point in time to another, and whether it is shown at a fold, after the beginning.</summary>
    /// <remarks>
    /// Within an offset the wall clock only moves on, so the earliest is at the beginning or just after clocks were set back. Later than
    /// the widest difference of two offsets, no setting back reaches before the beginning.
    /// </remarks>
    internal static (DateTime Time, bool IsFold) Earliest(TimeZoneInfo zone, DateTime from, DateTime? to)
    {
        var end = Clamp(from, Widest);
        end = to < end ? to.Value : end;
        var earliest = (Time: Show(from, zone.GetUtcOffset(from)), IsFold: false);
        foreach (var (instant, _, after) in Changes(zone, from, end))
        {
            var shown = Show(instant, after);
            earliest = shown <= earliest.Time ? (shown, true) : earliest;
        }

        return earliest;
    }

    /// <summary>Returns the latest wall-clock time shown from one point in time to another: at the end, or just before clocks were set back.</summary>
    internal static DateTime Latest(TimeZoneInfo zone, DateTime? from, DateTime to)
    {
        var begin = Clamp(to, -Widest);
        begin = from > begin ? from.Value : begin;
        var latest = Show(to, zone.GetUtcOffset(to));
        foreach (var (instant, before, _) in Changes(zone, begin, to))
        {
            var shown = Show(instant, before);
            latest = shown > latest ? shown : latest;
        }

        return latest;
    }

    /// <summary>Returns the first and the last point in time at which the zone shows a time; where it skips the time, those that its two offsets give.</summary>
    internal static (DateTimeOffset First, DateTimeOffset Last) InstantsOf(TimeZoneInfo zone, DateTime wallClock)
    {
        var around = DateTime.SpecifyKind(wallClock, DateTimeKind.Utc);
        HashSet<TimeSpan> offsets = [];
        for (var shift = -Widest; shift <= Widest; shift += Step)
        {
            offsets.Add(zone.GetUtcOffset(Clamp(around, shift)));
        }

        offsets.Add(zone.GetUtcOffset(Clamp(around, Widest)));
        var candidates = offsets.Select(offset => (offset, instant: Clamp(around, -offset))).ToArray();
        var shown = candidates.Where(candidate => zone.GetUtcOffset(candidate.instant) == candidate.offset).ToArray();
        var instants = (shown.Length > 0 ? shown : candidates).Select(candidate => candidate.instant).Order().ToArray();
        return (new DateTimeOffset(instants[0], TimeSpan.Zero), new DateTimeOffset(instants[^1], TimeSpan.Zero));
    }

    /// <summary>Finds the points in time after one and up to another from which on a zone has another offset.</summary>
    private static IEnumerable<(DateTime Instant, TimeSpan Before, TimeSpan After)> Changes(TimeZoneInfo zone, DateTime from, DateTime to)
    {
        for (var start = from; start < to;)
        {
            var next = Clamp(start, Step);
            next = next > to ? to : next;
            var before = zone.GetUtcOffset(start);
            if (zone.GetUtcOffset(next) is var after && after != before)
            {
                yield return (FindChange(zone, before, start, next), before, after);
            }

            start = next;
        }
    }

    private static DateTime FindChange(TimeZoneInfo zone, TimeSpan before, DateTime unchanged, DateTime changed)
    {
        while (changed.Ticks - unchanged.Ticks > 1)
        {
            var middle = unchanged + ((changed - unchanged) / 2);
            if (zone.GetUtcOffset(middle) == before)
            {
                unchanged = middle;
            }
            else
            {
                changed = middle;
            }
        }

        return changed;
    }

    private static DateTime Show(DateTime instant, TimeSpan offset) => DateTime.SpecifyKind(Clamp(instant, offset), DateTimeKind.Unspecified);

    private static DateTime Clamp(DateTime time, TimeSpan shift) =>
        new(Math.Clamp(time.Ticks + shift.Ticks, DateTime.MinValue.Ticks, DateTime.MaxValue.Ticks), DateTimeKind.Utc);
}
