namespace Ingestion.Abstractions.Tests.Runs;

public class WatermarkTests
{
    [Fact]
    public void ToString_GivesTheValue() => Assert.Equal("2026-11-21T12:00:00.000000Z", new Watermark(WatermarkKind.Timestamp, "2026-11-21T12:00:00.000000Z").ToString());

    [Fact]
    public void Equals_KindAndValue_DecideTogether()
    {
        Assert.Equal(new Watermark(WatermarkKind.Sequence, "7"), new Watermark(WatermarkKind.Sequence, "7"));
        Assert.NotEqual(new Watermark(WatermarkKind.Sequence, "7"), new Watermark(WatermarkKind.Token, "7"));
        Assert.NotEqual(new Watermark(WatermarkKind.Sequence, "7"), new Watermark(WatermarkKind.Sequence, "07"));
    }
}
