using Ingestion.Columnar;
using Ingestion.Core.Deduplication;
using Ingestion.Core.Tests.Mapping;

namespace Ingestion.Core.Tests.Deduplication;

public class OverlapCursorTests
{
    private static readonly DateTimeOffset High = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Find_PointsInTime_BeginAtTheWatermark()
    {
        var cursor = Find(new TestMapping().With("changed", DataType.Timestamp, "source_modified_at"), Watermark.At(High));

        Assert.Equal(new OverlapCursor("source_modified_at", DataType.Timestamp, Microseconds(High.UtcDateTime)), cursor);
    }

    [Fact]
    public void Find_WallClockTimes_BeginWhereTheMappingPutsThem()
    {
        var mapping = new TestMapping { TimeZone = "America/New_York" }.With("changed", DataType.LocalTimestamp, "source_modified_at");

        // The cursor's own zone is UTC, so the wall clock shows 12:00; the mapping takes that for New York.
        Assert.Equal(Microseconds(High.UtcDateTime.AddHours(5)), Find(mapping, Watermark.At(High))!.Floor);
        Assert.Equal(Microseconds(High.UtcDateTime.AddHours(4)), Find(mapping, Watermark.AtLocal(High.DateTime))!.Floor);
    }

    [Fact]
    public void Find_KeptFields_AreComparedAsTheyAre()
    {
        Assert.Equal(new OverlapCursor("changed", DataType.Int64, 7), Find(new TestMapping().With(new Field("changed", DataType.Int64)), Watermark.AtNumber(7)));
        Assert.Equal(20778, Find(new TestMapping().With(new Field("changed", DataType.Date)), Watermark.At(High))!.Floor);
        Assert.Equal(Microseconds(High.UtcDateTime), Find(new TestMapping().With(new Field("changed", DataType.LocalTimestamp)), Watermark.At(High))!.Floor);
    }

    [Fact]
    public void Find_NothingToCompare_IsOff()
    {
        Assert.Null(Find(new TestMapping { Ignore = ["changed"] }.With(new Field("changed", DataType.Timestamp)), Watermark.At(High)));
        Assert.Null(Find(new TestMapping().With(new Field("changed", DataType.String)), Watermark.At(High)));
        Assert.Null(Find(new TestMapping().With(new Field("changed", DataType.Int64)), Watermark.At(High)));
        Assert.Null(Find(new TestMapping().With(new Field("changed", DataType.String)), new Watermark(WatermarkKind.Token, "x")));
    }

    private static OverlapCursor? Find(TestMapping mapping, Watermark high)
    {
        var plan = mapping.CreatePlan();
        return OverlapCursor.Find(plan, new ExtractPlan(ExtractionMode.Incremental, new Schema(mapping.Source), new ExtractionWindow(null, high), []) { CursorField = "changed" }, high);
    }

    private static long Microseconds(DateTime time) => (time - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
}
