namespace Ingestion.Abstractions.Tests.Settings;

public class CircuitBreakerBuilderTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public void Build_AllSet_GivesWhatWasSet() =>
        Assert.Equal(
            new CircuitBreakerConfiguration { FailureRatio = 0.25, MinimumThroughput = 4, SamplingDuration = Second, BreakDuration = 2 * Second },
            new CircuitBreakerBuilder().OpenWhen(0.25, 4, Second).StayOpenFor(2 * Second).Build());

    [Fact]
    public void Set_OutOfRange_Throws()
    {
        CircuitBreakerBuilder builder = new();

        Assert.Throws<ArgumentOutOfRangeException>(() => builder.OpenWhen(0, 4, Second));
        Assert.Throws<ArgumentOutOfRangeException>(() => builder.OpenWhen(double.NaN, 4, Second));
        Assert.Throws<ArgumentOutOfRangeException>(() => builder.OpenWhen(1.01, 4, Second));
        Assert.Throws<ArgumentOutOfRangeException>(() => builder.OpenWhen(1, 1, Second));
        Assert.Throws<ArgumentOutOfRangeException>(() => builder.OpenWhen(1, 2, TimeSpan.FromMilliseconds(499)));
        Assert.Throws<ArgumentOutOfRangeException>(() => builder.StayOpenFor(TimeSpan.FromMilliseconds(499)));
        Assert.Throws<ArgumentOutOfRangeException>(() => builder.StayOpenFor(TimeSpan.FromDays(1.1)));
        Assert.Equal(new CircuitBreakerConfiguration(), builder.Build());
    }
}
