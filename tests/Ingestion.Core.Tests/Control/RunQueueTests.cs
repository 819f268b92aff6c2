using Ingestion.Core.Control;
using Microsoft.Extensions.Options;

namespace Ingestion.Core.Tests.Control;

public class RunQueueTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Start_MoreThanMayRunAtOnce_BeginInTheOrderOfTheirRequests()
    {
        using SemaphoreSlim gate = new(0);
        ScriptedEngine engine = new((_, token) => gate.WaitAsync(token));
        await using var queue = Create(engine, maxConcurrentRuns: 2);
        RunJob[] jobs = [.. Enumerable.Range(0, 5).Select(i => queue.Start(Request($"t{i}"), progress: null))];

        await UntilAsync(() => engine.Requests.Count == 2);
        var waiting = jobs.Skip(2).Select(job => job.State.Record.Status).ToArray();
        gate.Release(5);
        await Task.WhenAll(jobs.Select(job => job.Ended)).WaitAsync(Token);

        Assert.Equal([RunStatus.Queued, RunStatus.Queued, RunStatus.Queued], waiting);
        Assert.Equal(["t0", "t1"], engine.Requests.Take(2).Select(request => request.DataType).Order(StringComparer.Ordinal));
        Assert.Equal(5, engine.Requests.Count);
        Assert.All(jobs, job => Assert.Equal(RunStatus.Succeeded, job.State.Record.Status));
    }

    [Fact]
    public async Task Start_OneAtATime_KeepsTheOrder()
    {
        ScriptedEngine engine = new();
        await using var queue = Create(engine, maxConcurrentRuns: 1);

        RunJob[] jobs = [.. Enumerable.Range(0, 20).Select(i => queue.Start(Request($"t{i}"), progress: null))];
        await Task.WhenAll(jobs.Select(job => job.Ended)).WaitAsync(Token);

        Assert.Equal(Enumerable.Range(0, 20).Select(i => $"t{i}"), engine.Requests.Select(request => request.DataType));
    }

    [Fact]
    public async Task Start_DatasetThatHasARun_IsRefusedAndAllowedAfterItsEnd()
    {
        using SemaphoreSlim gate = new(0);
        await using var queue = Create(new ScriptedEngine((_, token) => gate.WaitAsync(token)));
        var first = queue.Start(Request("customers"), progress: null);

        var refused = Assert.Throws<IngestionException>(() => queue.Start(Request("customers"), progress: null));
        gate.Release(2);
        await first.Ended.WaitAsync(Token);
        var second = await queue.Start(Request("customers"), progress: null).Ended.WaitAsync(Token);

        Assert.Equal((ErrorClass.Conflict, "ING6023"), (refused.ErrorClass, refused.Code));
        Assert.Contains($"{first.Id}", refused.Message, StringComparison.Ordinal);
        Assert.Equal(RunStatus.Succeeded, second.Record.Status);
    }

    [Fact]
    public async Task StopAsync_RunThatWaits_EndsAtOnceAndNeverBegins()
    {
        using SemaphoreSlim gate = new(0);
        ScriptedEngine engine = new((_, token) => gate.WaitAsync(token));
        await using var queue = Create(engine, maxConcurrentRuns: 1);
        var first = queue.Start(Request("customers"), progress: null);
        var second = queue.Start(Request("items"), progress: null);

        await queue.StopAsync(second);
        var ended = await second.Ended.WaitAsync(Token);
        gate.Release();
        await first.Ended.WaitAsync(Token);

        Assert.Equal(RunStatus.Cancelled, ended.Record.Status);
        Assert.Equal("customers", Assert.Single(engine.Requests).DataType);
    }

    [Fact]
    public async Task DisposeAsync_RunsUnderWay_StopsThemAndWaitsUntilTheyAreClean()
    {
        var isClean = false;
        ScriptedEngine engine = new(async (_, token) =>
        {
            try
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, token);
            }
            finally
            {
                await Task.Yield();
                isClean = true;
            }
        });
        var queue = Create(engine, maxConcurrentRuns: 1);
        var running = queue.Start(Request("customers"), progress: null);
        var waiting = queue.Start(Request("items"), progress: null);
        await UntilAsync(() => engine.Requests.Count == 1);

        await queue.DisposeAsync();

        Assert.True(isClean);
        Assert.Equal([RunStatus.Cancelled, RunStatus.Cancelled], new[] { running, waiting }.Select(job => job.State.Record.Status));
        Assert.Throws<ObjectDisposedException>(() => queue.Start(Request("customers"), progress: null));
    }

    [Fact]
    public async Task RunAsync_Cancelled_WaitsForTheEndAndThrows()
    {
        using CancellationTokenSource stop = new();
        ScriptedEngine engine = new((_, token) => Task.Delay(Timeout.InfiniteTimeSpan, token));
        await using var queue = Create(engine);

        var run = queue.RunAsync(Request("customers"), progress: null, stop.Token);
        await UntilAsync(() => engine.Requests.Count == 1);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
        Assert.Empty(queue.Active);
    }

    [Theory]
    [InlineData(ErrorClass.SourceUnavailable, RunStatus.Failed)]
    [InlineData(ErrorClass.Incomplete, RunStatus.Incomplete)]
    public async Task Start_RunFails_KeepsTheReason(ErrorClass errorClass, RunStatus expected)
    {
        await using var queue = Create(new ScriptedEngine((_, _) => throw ScriptedEngine.Failure(errorClass)));

        var state = await queue.Start(Request("customers"), progress: null).Ended.WaitAsync(Token);

        Assert.Equal((expected, "TEST03"), (state.Record.Status, state.Record.ErrorCode));
        Assert.Equal("Change the script.", state.Failure?.Remedy);
        Assert.NotNull(state.Record.EndedAt);
    }

    [Fact]
    public async Task Start_EngineThrowsSomethingElse_IsAnInternalFailure()
    {
        await using var queue = Create(new ScriptedEngine((_, _) => throw new InvalidCastException("odd")));

        var state = await queue.Start(Request("customers"), progress: null).Ended.WaitAsync(Token);

        Assert.Equal((ErrorClass.Internal, "ING9000"), (state.Failure?.ErrorClass, state.Failure?.Code));
    }

    [Fact]
    public async Task Start_ListenerThrows_GoesOnAndKeepsTheCounts()
    {
        using SemaphoreSlim gate = new(0);
        await using var queue = Create(new ScriptedEngine((_, token) => gate.WaitAsync(token)));

        var job = queue.Start(Request("customers"), new Deaf());
        await UntilAsync(() => job.State.Progress is not null);
        var live = job.State;
        gate.Release();
        var ended = await job.Ended.WaitAsync(Token);

        Assert.Equal((RunStatus.Running, 7), (live.Record.Status, live.Record.RowsRead));
        Assert.Equal(RunStatus.Succeeded, ended.Record.Status);
    }

    internal static IngestionRequest Request(string dataType) => new("demo", "acme", dataType);

    internal static Task UntilAsync(Func<bool> condition) => UntilAsync(() => Task.FromResult(condition()));

    internal static async Task UntilAsync(Func<Task<bool>> condition)
    {
        using CancellationTokenSource deadline = CancellationTokenSource.CreateLinkedTokenSource(Token);
        deadline.CancelAfter(TimeSpan.FromSeconds(30));
        while (!await condition())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(2), deadline.Token);
        }
    }

    private static RunQueue Create(ScriptedEngine engine, int maxConcurrentRuns = 4) =>
        new(engine, Options.Create(new IngestionOptions { MaxConcurrentRuns = maxConcurrentRuns }), TimeProvider.System);

    private sealed class Deaf : IProgress<IngestionProgress>
    {
        public void Report(IngestionProgress value) => throw new InvalidOperationException("deaf");
    }
}
