namespace Ingestion.Abstractions.Tests.Settings;

public class BulkheadBuilderTests
{
    [Fact]
    public void Build_AllSet_GivesWhatWasSet() =>
        Assert.Equal(
            new BulkheadConfiguration { MaxConcurrentCalls = 3, MaxQueuedCalls = 0 },
            new BulkheadBuilder().AllowAtOnce(3).AllowToWait(0).Build());

    [Fact]
    public void Set_OutOfRange_Throws()
    {
        BulkheadBuilder builder = new();

        Assert.Throws<ArgumentOutOfRangeException>(() => builder.AllowAtOnce(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => builder.AllowAtOnce(10_001));
        Assert.Throws<ArgumentOutOfRangeException>(() => builder.AllowToWait(-1));
        Assert.Equal(new BulkheadConfiguration(), builder.Build());
    }
}
