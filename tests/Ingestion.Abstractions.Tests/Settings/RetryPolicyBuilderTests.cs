namespace Ingestion.Abstractions.Tests.Settings;

public class RetryPolicyBuilderTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public void Build_NothingSet_GivesTheDefaults()
    {
        Assert.Equal(new ResilienceConfiguration(), new RetryPolicyBuilder().Build());
        Assert.Equal(
            new ResilienceConfiguration
            {
                MaxRetries = 6,
                BaseDelay = TimeSpan.FromSeconds(0.5),
                MaxDelay = TimeSpan.FromSeconds(30),
                MaxRetryAfter = TimeSpan.FromMinutes(15),
                WaitBudget = TimeSpan.FromHours(1),
                TryTimeout = TimeSpan.FromMinutes(5),
                TotalTimeout = TimeSpan.FromMinutes(30),
                Breaker = new CircuitBreakerConfiguration { FailureRatio = 0.8, MinimumThroughput = 10, SamplingDuration = TimeSpan.FromMinutes(1), BreakDuration = TimeSpan.FromSeconds(30) },
                Bulkhead = new BulkheadConfiguration { MaxConcurrentCalls = 64, MaxQueuedCalls = 1_024 },
            },
            new RetryPolicyBuilder().Build());
    }

    [Fact]
    public void Build_AllSet_GivesWhatWasSet()
    {
        var configuration = new RetryPolicyBuilder()
            .WithMaxRetries(3)
            .WithDelay(Second, 2 * Second)
            .HonorRetryAfterUpTo(9 * Second)
            .WithWaitBudget(10 * Second)
            .WithTimeouts(11 * Second, 12 * Second)
            .WithCircuitBreaker(breaker => breaker.StayOpenFor(13 * Second))
            .WithBulkhead(bulkhead => bulkhead.AllowAtOnce(14))
            .Build();

        Assert.Equal(
            new ResilienceConfiguration
            {
                MaxRetries = 3,
                BaseDelay = Second,
                MaxDelay = 2 * Second,
                MaxRetryAfter = 9 * Second,
                WaitBudget = 10 * Second,
                TryTimeout = 11 * Second,
                TotalTimeout = 12 * Second,
                Breaker = new CircuitBreakerConfiguration { BreakDuration = 13 * Second },
                Bulkhead = new BulkheadConfiguration { MaxConcurrentCalls = 14 },
            },
            configuration);
    }

    [Fact]
    public void With_AtTheEnds_IsAllowed()
    {
        var configuration = new RetryPolicyBuilder().WithMaxRetries(0).WithDelay(Second, Second).HonorRetryAfterUpTo(TimeSpan.Zero).Build();

        Assert.Equal((0, Second, TimeSpan.Zero), (configuration.MaxRetries, configuration.MaxDelay, configuration.MaxRetryAfter));
        Assert.Equal(100, new RetryPolicyBuilder().WithMaxRetries(100).Build().MaxRetries);
    }

    [Fact]
    public void With_OutOfRange_Throws()
    {
        var builder = new RetryPolicyBuilder();

        Assert.Throws<ArgumentOutOfRangeException>(() => builder.WithMaxRetries(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => builder.WithMaxRetries(101));
        Assert.Throws<ArgumentOutOfRangeException>(() => builder.WithDelay(TimeSpan.Zero, Second));
        Assert.Throws<ArgumentOutOfRangeException>(() => builder.WithDelay(2 * Second, Second));
        Assert.Throws<ArgumentOutOfRangeException>(() => builder.HonorRetryAfterUpTo(TimeSpan.FromTicks(-1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => builder.WithWaitBudget(TimeSpan.FromTicks(-1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => builder.WithTimeouts(TimeSpan.Zero, Second));
        Assert.Throws<ArgumentOutOfRangeException>(() => builder.WithTimeouts(2 * Second, Second));
        Assert.Equal(new ResilienceConfiguration(), builder.Build());
    }
}
