using Ingestion.Core.Healing;

namespace Ingestion.Core.Tests.Healing;

public class MemoryReadingTests
{
    [Theory]
    [InlineData(0, 0, 0, 0, false)]
    [InlineData(89, 90, 10, 100, false)]
    [InlineData(90, 90, 10, 100, true)]
    [InlineData(10, 90, 84, 100, false)]
    [InlineData(10, 90, 85, 100, true)]
    public void IsHigh_LoadOrManagedMemory_Decides(long load, long highLoad, long managed, long available, bool expected) =>
        Assert.Equal(expected, new MemoryReading(load, highLoad, managed, available).IsHigh);

    [Fact]
    public void Read_OfTheRuntime_KnowsTheLimits()
    {
        GC.Collect();

        var reading = new RuntimeMemoryProbe().Read();

        Assert.True(reading.HighLoad > 0 && reading.Available > 0 && reading.Managed > 0);
    }
}
