namespace Ingestion.Abstractions.Tests.Runs;

public class CursorWindowTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Plan_FirstRun_ReadsAllUpToTheClock()
    {
        var window = CursorWindow.Plan(new CursorConfiguration(), new ExtractRequest(ExtractionMode.Full), CursorBound.Clock(Noon)).Window;

        Assert.Equal((null, Watermark.At(Noon), true), (window.Low, window.High, window.IsLowInclusive));
    }

    [Fact]
    public void Plan_OverlapAndLag_WidenBelowAndEndBeforeNow()
    {
        CursorConfiguration cursor = new() { SafetyLag = TimeSpan.FromSeconds(5), Overlap = TimeSpan.FromMinutes(1), IsLowInclusive = false };

        var window = CursorWindow.Plan(cursor, Since(Watermark.At(Noon)), CursorBound.Clock(Noon.AddHours(1))).Window;

        Assert.Equal(Watermark.At(Noon.AddMinutes(-1)), window.Low);
        Assert.Equal(Watermark.At(Noon.AddHours(1).AddSeconds(-5)), window.High);
        Assert.False(window.IsLowInclusive);
    }

    [Theory]
    [InlineData(true, 0)]
    [InlineData(false, -1)]
    public void Plan_OpenTransaction_EndsTheWindow(bool isLowInclusive, int microseconds)
    {
        var bound = CursorBound.Clock(Noon.AddHours(1)) with { OldestOpenTransaction = Watermark.At(Noon.AddMinutes(20)) };

        var window = CursorWindow.Plan(new CursorConfiguration { IsLowInclusive = isLowInclusive }, Since(Watermark.At(Noon)), bound).Window;

        Assert.Equal(Watermark.At(Noon.AddMinutes(20).AddMicroseconds(microseconds)), window.High);
    }

    [Fact]
    public void Plan_LagOrOpenTransactionBeforeTheWatermark_StaysAtTheWatermark()
    {
        var lag = new CursorConfiguration { SafetyLag = TimeSpan.FromHours(1) };
        var open = CursorBound.Clock(Noon.AddMinutes(1)) with { OldestOpenTransaction = Watermark.At(Noon.AddDays(-1)) };

        Assert.Equal(Watermark.At(Noon), CursorWindow.Plan(lag, Since(Watermark.At(Noon)), CursorBound.Clock(Noon.AddMinutes(1))).Window.High);
        Assert.Equal(Watermark.At(Noon), CursorWindow.Plan(new CursorConfiguration(), Since(Watermark.At(Noon)), open).Window.High);
    }

    [Fact]
    public void Plan_ClockBehindTheWatermark_ShowsItToTheEngine()
    {
        var window = CursorWindow.Plan(new CursorConfiguration(), Since(Watermark.At(Noon)), CursorBound.Clock(Noon.AddSeconds(-1))).Window;

        Assert.Equal(Watermark.At(Noon.AddSeconds(-1)), window.High);
    }

    [Fact]
    public void Plan_GreatestValueFell_BecauseRowsWereDeleted_StaysAtTheWatermark()
    {
        var request = Since(Watermark.AtNumber(10));

        Assert.Equal(Watermark.AtNumber(10), CursorWindow.Plan(new CursorConfiguration(), request, CursorBound.Maximum(WatermarkKind.Sequence, Watermark.AtNumber(9))).Window.High);
        Assert.Equal(Watermark.AtNumber(10), CursorWindow.Plan(new CursorConfiguration(), request, CursorBound.Maximum(WatermarkKind.Sequence, null)).Window.High);
        Assert.Equal(Watermark.AtNumber(9), CursorWindow.Plan(new CursorConfiguration(), request, CursorBound.Counter(9)).Window.High);
    }

    [Fact]
    public void Plan_SafetyLag_IsNotTakenOffTheGreatestValue()
    {
        CursorConfiguration cursor = new() { SafetyLag = TimeSpan.FromMinutes(1) };

        var window = CursorWindow.Plan(cursor, new ExtractRequest(ExtractionMode.Full), CursorBound.Maximum(WatermarkKind.Timestamp, Watermark.At(Noon))).Window;

        Assert.Equal(Watermark.At(Noon), window.High);
    }

    [Theory]
    [InlineData(1_500_000, 1_000_000)]
    [InlineData(-500_000, -1_000_000)]
    public void Plan_CoarseTimes_EndAtAWholeStep(long nowMicroseconds, long endMicroseconds)
    {
        var bound = CursorBound.Clock(DateTimeOffset.UnixEpoch.AddMicroseconds(nowMicroseconds), TimeSpan.FromSeconds(1));

        var window = CursorWindow.Plan(new CursorConfiguration(), new ExtractRequest(ExtractionMode.Full), bound).Window;

        Assert.Equal(Watermark.At(DateTimeOffset.UnixEpoch.AddMicroseconds(endMicroseconds)), window.High);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Plan_Backfill_TakesTheWindowAsItWasAskedFor(bool isLowInclusive)
    {
        ExtractionWindow closed = new(Watermark.At(Noon.AddDays(-2)), Watermark.At(Noon.AddDays(-1))) { IsLowInclusive = isLowInclusive };
        var request = new ExtractRequest(ExtractionMode.Backfill) { Window = closed, Overlap = TimeSpan.FromHours(1) };

        var window = CursorWindow.Plan(new CursorConfiguration { IsLowInclusive = !isLowInclusive }, request, CursorBound.Clock(Noon)).Window;

        Assert.Equal(closed, window);
    }

    [Fact]
    public void Plan_BackfillThatIsOpenOrUpsideDown_IsRefused()
    {
        foreach (var window in new[] { new ExtractionWindow(null, Watermark.At(Noon)), new ExtractionWindow(Watermark.At(Noon), null), new ExtractionWindow(Watermark.At(Noon), Watermark.At(Noon.AddTicks(-10))) })
        {
            var exception = Assert.Throws<IngestionException>(
                () => CursorWindow.Plan(new CursorConfiguration(), new ExtractRequest(ExtractionMode.Backfill) { Window = window }, CursorBound.Clock(Noon)));

            Assert.Equal((ErrorClass.Configuration, "ING1048"), (exception.ErrorClass, exception.Code));
        }
    }

    [Fact]
    public void Plan_BackfillThatEndsBehindTheClock_IsRefused()
    {
        var cursor = new CursorConfiguration { SafetyLag = TimeSpan.FromMinutes(5) };
        CursorWindow Until(DateTimeOffset end, CursorBound bound) =>
            CursorWindow.Plan(cursor, new ExtractRequest(ExtractionMode.Backfill) { Window = new ExtractionWindow(Watermark.At(Noon.AddDays(-1)), Watermark.At(end)) }, bound);

        var exception = Assert.Throws<IngestionException>(() => Until(Noon.AddMinutes(-5).AddMicroseconds(1), CursorBound.Clock(Noon)));

        Assert.Equal((ErrorClass.Configuration, "ING1067"), (exception.ErrorClass, exception.Code));
        Assert.Contains(Watermark.At(Noon.AddMinutes(-5)).Value, exception.Remedy, StringComparison.Ordinal);
        Assert.Equal(Watermark.At(Noon.AddMinutes(-5)), Until(Noon.AddMinutes(-5), CursorBound.Clock(Noon)).Window.High);
        Assert.Equal(Watermark.At(Noon.AddDays(9)), Until(Noon.AddDays(9), CursorBound.Maximum(WatermarkKind.Timestamp, Watermark.At(Noon))).Window.High);
    }

    [Theory]
    [InlineData(WatermarkKind.Sequence, "7")]
    [InlineData(WatermarkKind.LocalTimestamp, "2026-03-01T12:00:00")]
    [InlineData(WatermarkKind.Timestamp, "yesterday")]
    public void Plan_WatermarkOfAnotherKind_IsRefused(WatermarkKind kind, string value)
    {
        var exception = Assert.Throws<IngestionException>(() => CursorWindow.Plan(new CursorConfiguration(), Since(new Watermark(kind, value)), CursorBound.Clock(Noon)));

        Assert.Equal("ING1047", exception.Code);
    }

    [Fact]
    public void Plan_Token_GoesOnWithTheToken()
    {
        var window = CursorWindow.Plan(new CursorConfiguration(), Since(new Watermark(WatermarkKind.Token, "a")), CursorBound.Token("b")).Window;

        Assert.Equal(new ExtractionWindow(new Watermark(WatermarkKind.Token, "a"), new Watermark(WatermarkKind.Token, "b")), window);
    }

    [Theory]
    [InlineData("America/New_York", "2026-11-01T05:30Z", "2026-11-01T06:15Z", "2026-11-01T01:00", "2026-11-01T02:00")]
    [InlineData("America/New_York", "2026-11-01T05:30Z", "2026-11-01T08:00Z", "2026-11-01T01:00", "2026-11-01T03:00")]
    [InlineData("America/New_York", "2026-11-01T06:10Z", "2026-11-01T08:00Z", "2026-11-01T01:10", "2026-11-01T03:00")]
    [InlineData("America/New_York", "2026-03-08T06:30Z", "2026-03-08T07:30Z", "2026-03-08T01:30", "2026-03-08T03:30")]
    [InlineData("Australia/Lord_Howe", "2026-04-04T14:50Z", "2026-04-04T15:10Z", "2026-04-05T01:30", "2026-04-05T02:00")]
    [InlineData("Europe/Berlin", "2026-06-01T10:00Z", "2026-06-01T11:00Z", "2026-06-01T12:00", "2026-06-01T13:00")]
    [InlineData("Pacific/Apia", "2011-12-30T09:00Z", "2011-12-30T11:00Z", "2011-12-29T23:00", "2011-12-31T01:00")]
    public void ToLocal_AroundChangesOfTheClock_ContainsWhatTheWallClockShowed(string zone, string low, string high, string from, string to)
    {
        var range = Window(zone, low, high, isLowInclusive: false).ToLocal();

        Assert.Equal((Local(from), Local(to)), (range.From, range.To));
    }

    [Theory]
    [InlineData("2026-11-01T05:00Z", true)]
    [InlineData("2026-11-01T05:30Z", true)]
    [InlineData("2026-11-01T04:59Z", false)]
    public void ToLocal_LowEndIsExclusiveButAFoldStartsBehindIt_HasTheStartOfTheFold(string low, bool isFromInclusive)
    {
        var range = Window("America/New_York", low, "2026-11-01T12:00Z", isLowInclusive: false).ToLocal();

        Assert.Equal(isFromInclusive, range.IsFromInclusive);
    }

    [Fact]
    public void ToDates_ReadsTheFirstDayAgainWhole()
    {
        var dates = Window("America/New_York", "2026-06-02T03:59Z", "2026-06-02T04:00Z", isLowInclusive: false).ToDates();

        Assert.Equal(new DateRange(new DateOnly(2026, 6, 1), new DateOnly(2026, 6, 2)), dates);
    }

    [Fact]
    public void ToInstants_OtherKind_IsRefused()
    {
        CursorWindow window = new(new CursorConfiguration(), new ExtractionWindow(Watermark.AtNumber(1), Watermark.AtNumber(2)));

        Assert.Equal(new SequenceRange(1, IsFromInclusive: false, 2), window.ToNumbers());
        Assert.Equal("ING1047", Assert.Throws<IngestionException>(() => window.ToInstants()).Code);
    }

    [Fact]
    public void After_SaysFromWhereTheNextRunReads()
    {
        CursorConfiguration cursor = new() { Overlap = TimeSpan.FromMinutes(1), SequenceOverlap = 3, Zone = CursorZone.Local };

        Assert.Equal(7, CursorWindow.After(cursor, Watermark.AtNumber(10)).ToNumbers().From);
        Assert.Equal(Noon.AddMinutes(-1), CursorWindow.After(cursor, Watermark.At(Noon)).ToInstants().From);
        Assert.Equal(Noon.DateTime.AddMinutes(-61), CursorWindow.After(cursor, Watermark.AtLocal(Noon.DateTime)).ToLocal().From);
    }

    private static ExtractRequest Since(Watermark since) => new(ExtractionMode.Incremental) { Since = since };

    private static CursorWindow Window(string zone, string low, string high, bool isLowInclusive) => new(
        new CursorConfiguration { Zone = CursorZone.Of(TimeZoneInfo.FindSystemTimeZoneById(zone)) },
        new ExtractionWindow(new Watermark(WatermarkKind.Timestamp, low), new Watermark(WatermarkKind.Timestamp, high)) { IsLowInclusive = isLowInclusive });

    private static DateTime? Local(string text) => DateTime.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
