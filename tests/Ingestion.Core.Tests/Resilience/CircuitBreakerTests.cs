using Ingestion.Core.Resilience;

namespace Ingestion.Core.Tests.Resilience;

public class CircuitBreakerTests
{
    private static readonly Dictionary<string, string?> Settings = new()
    {
        ["Ingestion:Resilience:Source:MaxRetries"] = "0",
        ["Ingestion:Resilience:Source:Breaker:MinimumThroughput"] = "2",
        ["Ingestion:Resilience:Source:Breaker:FailureRatio"] = "0.5",
        ["Ingestion:Resilience:Source:Breaker:BreakDuration"] = "00:05:00",
    };

    [Fact]
    public async Task Call_MostCallsFailed_IsNotMadeAndSaysSinceWhenAndWhy()
    {
        using PipelineHarness harness = new(Settings);
        await OpenAsync(harness);

        var exception = await harness.FailAsync(_ => null);

        Assert.Equal(2, harness.Calls);
        Assert.Equal((ErrorClass.SourceUnavailable, "ING3311", true), (exception.ErrorClass, exception.Code, exception.IsTransient));
        Assert.Contains("since 2026-01-01T00:00:00Z", exception.Message, StringComparison.Ordinal);
        Assert.Contains("ING3001: It is down.", exception.Message, StringComparison.Ordinal);
        Assert.Equal(TimeSpan.FromMinutes(5), exception.RetryAfter);
        Assert.Equal(2, harness.Measure("ingestion.breaker.state", "ingestion.erp.type")["erp"]);
    }

    [Fact]
    public async Task Call_AnotherClientOfTheErpType_IsMade()
    {
        using PipelineHarness harness = new(Settings);
        await OpenAsync(harness);

        Assert.Equal(3, await harness.CallAsync(_ => null, PipelineKey.Source("erp", "other")));
    }

    [Fact]
    public async Task Call_AfterTheBreak_IsMadeOnceAndClosesOrOpensTheBreaker()
    {
        using PipelineHarness harness = new(Settings);
        await OpenAsync(harness);

        harness.Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal("ING3001", (await harness.FailAsync(_ => PipelineHarness.Down())).Code);
        Assert.Equal("ING3311", (await harness.FailAsync(_ => null)).Code);
        harness.Clock.Advance(TimeSpan.FromMinutes(5));
        await harness.CallAsync(_ => null);
        await harness.CallAsync(_ => null);

        Assert.Equal(5, harness.Calls);
        Assert.Equal(0, harness.Measure("ingestion.breaker.state", "ingestion.erp.type")["erp"]);
    }

    [Fact]
    public async Task Call_BreakerIsOpenAndRetriesAreLeft_WaitsForTheBreaksEnd()
    {
        using PipelineHarness harness = new(new(Settings) { ["Ingestion:Resilience:Source:MaxRetries"] = "5" });

        Assert.Equal(4, await harness.CallAsync(call => call < 4 ? PipelineHarness.Down() : null));

        // What is left of the break after the retry that found the breaker open; a retry alone waits for half a minute at most.
        Assert.Contains(harness.Waits, wait => wait > TimeSpan.FromMinutes(4));
    }

    [Fact]
    public async Task Call_ThrottledOrFinal_DoesNotOpenTheBreaker()
    {
        using PipelineHarness harness = new(Settings);
        for (var i = 0; i < 5; i++)
        {
            await harness.FailAsync(_ => new IngestionException(ErrorClass.Throttled, "ING3005", "Slow down.") { IsTransient = true });
            await harness.FailAsync(_ => new IngestionException(ErrorClass.SourceData, "ING3201", "Malformed."));
        }

        Assert.Equal(10, harness.Calls);
    }

    [Fact]
    public async Task Reset_OpenBreaker_LetsCallsThrough()
    {
        using PipelineHarness harness = new(Settings);
        await OpenAsync(harness);

        Assert.Equal(1, harness.Pipelines.Reset(key => key == PipelineHarness.Acme));
        Assert.Equal(3, await harness.CallAsync(_ => null));
    }

    private static async Task OpenAsync(PipelineHarness harness)
    {
        await harness.FailAsync(_ => PipelineHarness.Down());
        await harness.FailAsync(_ => PipelineHarness.Down());
    }
}
