namespace Ingestion;

/// <summary>How far a source is, read once while planning: the high end of a window follows from it.</summary>
/// <remarks>
/// A clock or counter moves on whatever happens to the rows; one that is behind the watermark was set back. The greatest value of the rows
/// may go back, because rows are deleted, and says nothing about changes that are still under way.
/// </remarks>
public sealed record CursorBound
{
    /// <summary>The longest time that wall clocks are set back, other than when a zone moves across the date line.</summary>
    internal static readonly TimeSpan Fold = TimeSpan.FromHours(1);

    private CursorBound(WatermarkKind kind) => Kind = kind;

    /// <summary>Gets the kind of the watermarks.</summary>
    public WatermarkKind Kind { get; }

    /// <summary>Gets the least value that a transaction may still bring which began before and is not committed; <see langword="null"/> if the source can't tell.</summary>
    /// <remarks>Of the same kind as this bound. A window ends there at the latest.</remarks>
    public Watermark? OldestOpenTransaction { get; init; }

    internal CursorPoint? Now { get; private init; }

    /// <summary>The latest that <see cref="Now"/> may mean where a wall clock shows a time twice.</summary>
    internal CursorPoint? Latest { get; private init; }

    internal bool IsClock { get; private init; }

    internal long Step { get; private init; } = 1;

    internal string? TokenText { get; private init; }

    /// <summary>Bounds by the source's clock.</summary>
    /// <param name="now">What it says.</param>
    /// <param name="resolution">
    /// The step to which the source cuts the times of its rows off, such as a second. The window ends at a whole step, since a row that
    /// changes later in the same step gets the same time. Less than a microsecond is a microsecond.
    /// </param>
    /// <returns>The bound.</returns>
    public static CursorBound Clock(DateTimeOffset now, TimeSpan resolution = default) =>
        new(WatermarkKind.Timestamp) { Now = CursorPoint.Of(now), Latest = CursorPoint.Of(now), IsClock = true, Step = CursorPoint.Microseconds(resolution) };

    /// <summary>Bounds by a clock of the source that names no offset; a time that it shows twice counts as the first of the two.</summary>
    /// <param name="now">What it says.</param>
    /// <param name="zone">Its zone.</param>
    /// <param name="resolution">See <see cref="Clock"/>.</param>
    /// <returns>The bound.</returns>
    public static CursorBound WallClock(DateTime now, CursorZone zone, TimeSpan resolution = default)
    {
        ArgumentNullException.ThrowIfNull(zone);
        var step = CursorPoint.Microseconds(resolution);
        if (zone.IsLocal)
        {
            var local = CursorPoint.OfLocal(now);
            return new(WatermarkKind.LocalTimestamp) { Now = local, Latest = local.Minus(-CursorPoint.Microseconds(Fold)), IsClock = true, Step = step };
        }

        var (first, last) = ZoneTimes.InstantsOf(zone.TimeZone, now);
        return new(WatermarkKind.Timestamp) { Now = CursorPoint.Of(first), Latest = CursorPoint.Of(last), IsClock = true, Step = step };
    }

    /// <summary>Bounds by a counter of the source that rises with each change and never falls.</summary>
    /// <param name="now">The last number that was given.</param>
    /// <returns>The bound.</returns>
    public static CursorBound Counter(long now)
    {
        CursorPoint point = new(WatermarkKind.Sequence, now);
        return new(WatermarkKind.Sequence) { Now = point, Latest = point, IsClock = true };
    }

    /// <summary>Bounds by the greatest value that a row has; no safety lag is taken off, or the last rows would wait for the next change.</summary>
    /// <param name="kind">The kind of the values.</param>
    /// <param name="greatest">The greatest value, of that kind; <see langword="null"/> if there are no rows.</param>
    /// <returns>The bound.</returns>
    /// <exception cref="IngestionException"><paramref name="greatest"/> is of another kind (ING1047).</exception>
    public static CursorBound Maximum(WatermarkKind kind, Watermark? greatest)
    {
        var point = greatest is null ? (CursorPoint?)null : CursorPoint.Parse(greatest, kind);
        return new(kind) { Now = point, Latest = point };
    }

    /// <summary>Bounds by a token of the source.</summary>
    /// <param name="token">The token that a next run begins with; <see langword="null"/> if the source names it with its last rows.</param>
    /// <returns>The bound.</returns>
    public static CursorBound Token(string? token) => new(WatermarkKind.Token) { TokenText = token };
}
