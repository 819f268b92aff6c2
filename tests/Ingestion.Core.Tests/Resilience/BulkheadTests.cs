using Ingestion.Core.Resilience;

namespace Ingestion.Core.Tests.Resilience;

public class BulkheadTests
{
    private static readonly PipelineKey Sink = new(Dependency.Sink);
    private static readonly PipelineKey Commit = new(Dependency.Sink, IsCritical: true);

    [Fact]
    public async Task Call_OtherWorkIsStuck_CriticalWorkGoesOn()
    {
        using PipelineHarness harness = new(new()
        {
            ["Ingestion:Resilience:Sink:MaxRetries"] = "0",
            ["Ingestion:Resilience:Sink:Bulkhead:MaxConcurrentCalls"] = "1",
            ["Ingestion:Resilience:Sink:Bulkhead:MaxQueuedCalls"] = "0",
        });
        TaskCompletionSource<int> release = new();
        var stuck = Start(harness, Sink, release.Task);

        var refused = await harness.FailAsync(_ => null, Sink);
        var committed = await harness.CallAsync(_ => null, Commit);
        release.SetResult(7);

        Assert.Equal((ErrorClass.Sink, "ING5023", true), (refused.ErrorClass, refused.Code, refused.IsTransient));
        Assert.Equal(1, committed);
        Assert.Equal(7, await stuck);
        Assert.Equal(2, await harness.CallAsync(_ => null, Sink));
    }

    [Fact]
    public async Task Call_PlaceInTheQueue_WaitsForItsTurnAndIsShown()
    {
        using PipelineHarness harness = new(new() { ["Ingestion:Resilience:Sink:Bulkhead:MaxConcurrentCalls"] = "1" });
        TaskCompletionSource<int> release = new();
        var first = Start(harness, Sink, release.Task);
        var second = Start(harness, Sink, Task.FromResult(8));

        Assert.False(second.IsCompleted);
        Assert.Equal(1, harness.Measure("ingestion.bulkhead.queued", "ingestion.dependency")["sink"]);
        release.SetResult(7);

        Assert.Equal(7, await first);
        Assert.Equal(8, await second);
        Assert.Equal(0, harness.Measure("ingestion.bulkhead.queued", "ingestion.dependency")["sink"]);
    }

    [Fact]
    public async Task Call_CancelledWhileItWaits_LeavesTheQueue()
    {
        using PipelineHarness harness = new(new() { ["Ingestion:Resilience:Sink:Bulkhead:MaxConcurrentCalls"] = "1" });
        TaskCompletionSource<int> release = new();
        var first = Start(harness, Sink, release.Task);
        using CancellationTokenSource stop = new();
        var second = harness.Pipelines.Get(Sink).ExecuteAsync(static _ => ValueTask.FromResult(8), stop.Token).AsTask();

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        release.SetResult(7);
        Assert.Equal(7, await first);
    }

    private static Task<int> Start(PipelineHarness harness, PipelineKey key, Task<int> result) =>
        harness.Pipelines.Get(key).ExecuteAsync(static async (result, token) => await result.WaitAsync(token), result, TestContext.Current.CancellationToken).AsTask();
}
