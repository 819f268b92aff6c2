namespace Ingestion;

/// <summary>A window of changes, and what a source filters by to read it. Pure: it asks nobody for the time.</summary>
/// <remarks>
/// <para>
/// Nothing can be lost between windows: each begins at or before the end of the one before, and with an inclusive low end
/// (<see cref="CursorConfiguration.IsLowInclusive"/>) a row that gets the common end's own value afterwards is in the next one. The end lies
/// where no change is under way any more: at the source's clock less the safety lag, and not behind its oldest open transaction.
/// </para>
/// <para>Nothing can be lost in a translation: each range contains the stored value of every change in the window, and sometimes others, which come again.</para>
/// </remarks>
public sealed class CursorWindow
{
    private readonly CursorZone _zone;

    /// <summary>Initializes a new instance of the <see cref="CursorWindow"/> class for a window that was planned before.</summary>
    /// <param name="cursor">How changes are told.</param>
    /// <param name="window">The window.</param>
    public CursorWindow(CursorConfiguration cursor, ExtractionWindow window)
    {
        ArgumentNullException.ThrowIfNull(cursor);
        ArgumentNullException.ThrowIfNull(window);
        Window = window;
        _zone = cursor.Zone ?? CursorZone.Utc;
    }

    /// <summary>Gets the window.</summary>
    public ExtractionWindow Window { get; }

    /// <summary>Makes the window of a run.</summary>
    /// <param name="cursor">How changes are told.</param>
    /// <param name="request">
    /// What the run reads: everything up to now, what changed since a watermark, or the closed window of a backfill, which is taken as it
    /// is with both ends inclusive. The larger of its overlap and the cursor's counts.
    /// </param>
    /// <param name="bound">How far the source is.</param>
    /// <returns>The window. Its high end, the next watermark, is never behind the last one, unless the source's clock itself is: the run engine refuses that (ING3302).</returns>
    /// <exception cref="IngestionException">The watermark is of another kind than the bound (ING1047), a backfill's window is not closed or its ends are the wrong way round (ING1048), or it ends behind the source's clock (ING1067).</exception>
    public static CursorWindow Plan(CursorConfiguration cursor, ExtractRequest request, CursorBound bound)
    {
        ArgumentNullException.ThrowIfNull(cursor);
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(bound);
        if (request.Window is { } closed)
        {
            return new CursorWindow(cursor, Close(cursor, closed, bound));
        }

        var since = request.Mode == ExtractionMode.Full ? null : request.Since;
        if (bound.Kind == WatermarkKind.Token)
        {
            return new CursorWindow(cursor, new ExtractionWindow(since, bound.TokenText is null ? null : new Watermark(WatermarkKind.Token, bound.TokenText)));
        }

        var start = since is null ? (CursorPoint?)null : CursorPoint.Parse(since, bound.Kind);
        var low = start is { } point ? GoBack(point, cursor, request.Overlap).ToWatermark() : null;
        ExtractionWindow window = new(low, End(cursor, bound, start)?.ToWatermark())
        {
            IsLowInclusive = cursor.IsLowInclusive,
        };
        return new CursorWindow(cursor, window);
    }

    /// <summary>Returns what the next run may read, whenever it comes: all from where its window will begin.</summary>
    /// <param name="cursor">How changes are told.</param>
    /// <param name="high">The high end of this run.</param>
    /// <returns>A window without an end.</returns>
    /// <exception cref="IngestionException"><paramref name="high"/> is no watermark of its kind (ING1047).</exception>
    public static CursorWindow After(CursorConfiguration cursor, Watermark high)
    {
        ArgumentNullException.ThrowIfNull(cursor);
        ArgumentNullException.ThrowIfNull(high);
        var low = high.Kind == WatermarkKind.Token ? high : GoBack(CursorPoint.Parse(high, high.Kind), cursor, TimeSpan.Zero).ToWatermark();
        return new CursorWindow(cursor, new ExtractionWindow(low, High: null) { IsLowInclusive = cursor.IsLowInclusive });
    }

    /// <summary>Translates the window for a source that stores points in time.</summary>
    /// <returns>The range.</returns>
    /// <exception cref="IngestionException">The window is one of another kind (ING1047).</exception>
    public InstantRange ToInstants() => new(Low(WatermarkKind.Timestamp)?.ToInstant(), Window.IsLowInclusive, High(WatermarkKind.Timestamp)?.ToInstant());

    /// <summary>Translates the window for a source that stores wall-clock times of the cursor's zone.</summary>
    /// <remarks>
    /// While a window's time passes, the wall clock moves on, jumps forward (a gap: the times in it are never stored), or is set back (a
    /// fold: times are shown twice). So the earliest time shown is that at the window's low end, or the start of a fold within the window,
    /// and the latest is that at its high end, or the end of a fold within it. Every row that changed within the window carries a time
    /// between the two.
    /// </remarks>
    /// <returns>The range.</returns>
    /// <exception cref="IngestionException">The window is one of another kind (ING1047).</exception>
    public LocalRange ToLocal()
    {
        if (_zone.IsLocal || (Window.Low ?? Window.High)?.Kind == WatermarkKind.LocalTimestamp)
        {
            return new LocalRange(Low(WatermarkKind.LocalTimestamp)?.ToDateTime(), Window.IsLowInclusive, High(WatermarkKind.LocalTimestamp)?.ToDateTime());
        }

        var (low, high) = (Low(WatermarkKind.Timestamp)?.ToInstant().UtcDateTime, High(WatermarkKind.Timestamp)?.ToInstant().UtcDateTime);
        var to = high is null ? (DateTime?)null : ZoneTimes.Latest(_zone.TimeZone, low, high.Value);
        if (low is null)
        {
            return new LocalRange(From: null, Window.IsLowInclusive, to);
        }

        // The start of a fold is shown after the low end, so it belongs to the range even if the low end itself does not.
        var (from, isFold) = ZoneTimes.Earliest(_zone.TimeZone, low.Value, high);
        return new LocalRange(from, Window.IsLowInclusive || isFold, to);
    }

    /// <summary>Translates the window for a source that stores dates of the cursor's zone.</summary>
    /// <remarks>The day on which a window begins is read again whole: a row that changes later on that day carries the same date.</remarks>
    /// <returns>The range.</returns>
    /// <exception cref="IngestionException">The window is one of another kind (ING1047).</exception>
    public DateRange ToDates()
    {
        var local = ToLocal();
        return new DateRange(DayOf(local.From), DayOf(local.To));
    }

    /// <summary>Translates the window for a source that stores numbers.</summary>
    /// <returns>The range.</returns>
    /// <exception cref="IngestionException">The window is one of another kind (ING1047).</exception>
    public SequenceRange ToNumbers() => new(Low(WatermarkKind.Sequence)?.Value, Window.IsLowInclusive, High(WatermarkKind.Sequence)?.Value);

    private static CursorPoint? End(CursorConfiguration cursor, CursorBound bound, CursorPoint? start)
    {
        if (bound.Now is not { } end)
        {
            return start;
        }

        end = bound.IsClock && bound.Kind != WatermarkKind.Sequence ? end.Minus(CursorPoint.Microseconds(cursor.SafetyLag)).Cut(bound.Step) : end;
        if (bound.OldestOpenTransaction is { } oldest)
        {
            // An exclusive low end of the next window would skip the very value that the transaction may still bring.
            var open = CursorPoint.Parse(oldest, bound.Kind).Minus(cursor.IsLowInclusive ? 0 : 1);
            end = open.Value < end.Value ? open : end;
        }

        // What lies before the watermark was read already: to end there is no progress, but no loss. A clock that is behind it was set back.
        var mayStay = start is { } low && low.Value > end.Value && (!bound.IsClock || bound.Latest!.Value.Value >= low.Value);
        return mayStay ? start : end;
    }

    private static CursorPoint GoBack(CursorPoint point, CursorConfiguration cursor, TimeSpan overlap)
    {
        var time = CursorPoint.Microseconds(overlap > cursor.Overlap ? overlap : cursor.Overlap);
        return point.Kind switch
        {
            WatermarkKind.Sequence => point.Minus(cursor.SequenceOverlap),

            // Who does not know the zone does not know its folds either: the wall clock may have been set back by an hour since.
            WatermarkKind.LocalTimestamp => point.Minus((Int128)time + CursorPoint.Microseconds(CursorBound.Fold)),
            _ => point.Minus(time),
        };
    }

    private static ExtractionWindow Close(CursorConfiguration cursor, ExtractionWindow window, CursorBound bound)
    {
        var kind = bound.Kind;
        if (window.Low is null || window.High is null || window.Low.Kind != kind || window.High.Kind != kind || kind == WatermarkKind.Token || CursorPoint.Parse(window.Low, kind).Value > CursorPoint.Parse(window.High, kind).Value)
        {
            throw new IngestionException(
                ErrorClass.Configuration,
                "ING1048",
                $"The window of a backfill, '{window.Low}' to '{window.High}', can't be read: it needs a beginning and an end, in this order, both of the kind {kind}, and a source whose cursor is no token.")
            {
                Subject = $"{window.Low} to {window.High}",
                Remedy = "Give both ends, the earlier one first.",
            };
        }

        // What changes there later would be missing, and the window would look as if it was read.
        if (bound.IsClock && End(cursor, bound, start: null) is { } end && CursorPoint.Parse(window.High, kind).Value > end.Value)
        {
            throw new IngestionException(ErrorClass.Configuration, "ING1067", $"The window of a backfill ends at '{window.High}', but the source has come to '{end.ToWatermark()}' only: what changes until then could not be read yet.")
            {
                Subject = $"{window.Low} to {window.High}",
                Remedy = $"Let it end at '{end.ToWatermark()}' or before.",
            };
        }

        return window;
    }

    private static DateOnly? DayOf(DateTime? time) => time is null ? null : DateOnly.FromDateTime(time.Value);

    private CursorPoint? Low(WatermarkKind kind) => Window.Low is null ? null : CursorPoint.Parse(Window.Low, kind);

    private CursorPoint? High(WatermarkKind kind) => Window.High is null ? null : CursorPoint.Parse(Window.High, kind);
}
