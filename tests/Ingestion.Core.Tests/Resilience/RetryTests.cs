namespace Ingestion.Core.Tests.Resilience;

public class RetryTests
{
    private static readonly TimeSpan Wait = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task Call_TransientFailures_AreTriedAgainAndShown()
    {
        using PipelineHarness harness = new();

        Assert.Equal(3, await harness.CallAsync(call => call < 3 ? PipelineHarness.Down() : null));
        Assert.Equal(2, harness.Waits.Count);
    }

    [Fact]
    public async Task Call_FinalFailure_IsNotTriedAgain()
    {
        using PipelineHarness harness = new();

        await harness.FailAsync(_ => new IngestionException(ErrorClass.Credentials, "ING2004", "No."));

        Assert.Equal(1, harness.Calls);
    }

    [Fact]
    public async Task Call_FailureThatAPluginLetThrough_IsClassified()
    {
        using PipelineHarness harness = new();

        Assert.Equal(2, await harness.CallAsync(call => call < 2 ? new HttpRequestException("x", null, System.Net.HttpStatusCode.BadGateway) : null));
        await Assert.ThrowsAsync<InvalidOperationException>(() => harness.CallAsync(_ => new InvalidOperationException("A defect.")));
        Assert.Equal(3, harness.Calls);
    }

    [Fact]
    public async Task Call_WaitAskedFor_IsHonouredAndTakesNoRetryNorOpensTheBreaker()
    {
        using PipelineHarness harness = new(new()
        {
            ["Ingestion:Resilience:Source:MaxRetries"] = "0",
            ["Ingestion:Resilience:Source:Breaker:MinimumThroughput"] = "2",
            ["Ingestion:Resilience:Source:Breaker:FailureRatio"] = "0.1",
            ["Ingestion:Resilience:Source:TryTimeout"] = "00:00:01",
            ["Ingestion:Resilience:Source:TotalTimeout"] = "00:00:02",
        });
        var start = harness.Clock.GetUtcNow();

        Assert.Equal(6, await harness.CallAsync(call => call < 6 ? PipelineHarness.Throttled(Wait) : null));

        Assert.Equal(Enumerable.Repeat(Wait, 5), harness.Waits);
        Assert.True(harness.Clock.GetUtcNow() - start >= 5 * Wait);
    }

    [Fact]
    public async Task Call_WaitsAreMoreThanTheBudget_EndsTheRunAndSaysWhichOption()
    {
        using PipelineHarness harness = new(new() { ["Ingestion:Resilience:Source:WaitBudget"] = "00:00:25" });
        await harness.CallAsync(call => call < 2 ? PipelineHarness.Throttled(Wait) : null);

        var exception = await harness.FailAsync(_ => PipelineHarness.Throttled(Wait));

        Assert.Equal((ErrorClass.Throttled, "ING3315", false), (exception.ErrorClass, exception.Code, exception.IsTransient));
        Assert.Contains("Ingestion:Resilience:Source:WaitBudget", exception.Remedy!, StringComparison.Ordinal);
        Assert.Equal([Wait, Wait], harness.Waits);
    }

    [Fact]
    public async Task Call_SingleWaitIsTooLong_EndsTheRunAtOnce()
    {
        using PipelineHarness harness = new(new() { ["Ingestion:Resilience:Source:MaxRetryAfter"] = "00:00:09" });

        var exception = await harness.FailAsync(_ => PipelineHarness.Throttled(Wait));

        Assert.Equal("ING3005", exception.Code);
        Assert.Equal(1, harness.Calls);
    }

    [Fact]
    public async Task Call_TryTakesTooLong_IsTriedAgain()
    {
        using PipelineHarness harness = new(new() { ["Ingestion:Resilience:Source:TryTimeout"] = "00:00:30", ["Ingestion:Resilience:Source:MaxRetries"] = "1" });
        var calls = 0;

        var exception = await Assert.ThrowsAsync<IngestionException>(() => harness.CallAsync(async token =>
        {
            calls++;
            await Task.Delay(Timeout.InfiniteTimeSpan, token);
            return 0;
        }));

        Assert.Equal((ErrorClass.SourceUnavailable, "ING3312", true), (exception.ErrorClass, exception.Code, exception.IsTransient));
        Assert.Equal(2, calls);
    }

    [Fact]
    public async Task Call_AllTriesTakeTooLong_IsFinal()
    {
        using PipelineHarness harness = new(new()
        {
            ["Ingestion:Resilience:Source:MaxRetries"] = "100",
            ["Ingestion:Resilience:Source:TryTimeout"] = "00:00:10",
            ["Ingestion:Resilience:Source:TotalTimeout"] = "00:01:00",
            ["Ingestion:Resilience:Source:Breaker:MinimumThroughput"] = "1000",
        });

        var exception = await harness.FailAsync(_ => PipelineHarness.Down());

        Assert.Equal(("ING3313", false), (exception.Code, exception.IsTransient));
    }

    [Fact]
    public async Task Call_CallerCancels_IsNoFailureOfTheDependency()
    {
        using PipelineHarness harness = new();
        using CancellationTokenSource stop = new();
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
            await harness.Pipelines.Get(PipelineHarness.Acme).ExecuteAsync(async token => await Task.Delay(Timeout.InfiniteTimeSpan, token), stop.Token));
    }
}
