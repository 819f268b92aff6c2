using Ingestion.Core.Control;
using Ingestion.Core.Tests.Runs.Fakes;
using Microsoft.Extensions.DependencyInjection;

namespace Ingestion.Core.Tests.Control;

/// <summary>Run control over the real composition with a scripted source.</summary>
public class IngestionServiceTests
{
    private static readonly IngestionRequest Request = new("scripted", "acme", "customers");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task StartAsync_Run_ShowsLiveProgressAndThenItsEndWithManifest()
    {
        using SemaphoreSlim gate = new(2);
        ScriptedSource source = new() { BeforeBatch = gate.WaitAsync };
        await using RunHarness harness = new(source);

        var runId = await harness.Service.StartAsync(Request, Token);
        RunState? live = null;
        await RunQueueTests.UntilAsync(async () => (live = await harness.Service.GetStatusAsync(runId, Token)).Progress is { Stage: RunStage.Extracting });
        gate.Release(10);
        var ended = await harness.Service.WaitAsync(runId, Token);

        Assert.Equal((runId, RunStatus.Running), (live!.Record.RunId, live.Record.Status));
        Assert.Equal(runId, live.Progress!.RunId);
        Assert.Equal((RunStatus.Succeeded, 40), (ended.Record.Status, ended.Record.RowsWritten));
        Assert.Equal(runId, ended.Summary?.RunId);
        Assert.Null(ended.Progress);
        var manifest = await harness.Service.FindManifestAsync(runId, Token);
        Assert.Equal((runId, 40), (manifest?.RunId, manifest?.RowsWritten));
    }

    [Fact]
    public async Task CancelAsync_RunUnderWay_EndsItCleanly()
    {
        ScriptedSource source = new() { BeforeBatch = token => Task.Delay(Timeout.InfiniteTimeSpan, token) };
        await using RunHarness harness = new(source);
        var runId = await harness.Service.StartAsync(Request, Token);
        await RunQueueTests.UntilAsync(() => source.Requests.Count > 0);

        var state = await harness.Service.CancelAsync(runId, cancellationToken: Token);

        Assert.Equal(RunStatus.Cancelled, state.Record.Status);
        Assert.Empty(harness.Manifests);
        Assert.Equal(RunStatus.Cancelled, (await harness.History.FindAsync(runId, Token))!.Status);
    }

    [Fact]
    public async Task RetryAsync_RunThatFailed_StartsItAgainWithTheChanges()
    {
        ScriptedSource source = new() { Partitions = 4 };
        source.FailOnce(0, 0, new IngestionException(ErrorClass.SourceData, "TEST04", "once"));
        await using RunHarness harness = new(source);
        var failed = await harness.Service.WaitAsync(await harness.Service.StartAsync(Request with { MaxParallelism = 3 }, Token), Token);

        var retryId = await harness.Service.RetryAsync(failed.Record.RunId, new RunRetry { Mode = ExtractionMode.Full, MaxParallelism = 1 }, Token);
        var retried = await harness.Service.WaitAsync(retryId, Token);

        Assert.Equal((RunStatus.Failed, "TEST04"), (failed.Record.Status, failed.Failure?.Code));
        Assert.Equal((RunStatus.Succeeded, ExtractionMode.Full), (retried.Record.Status, retried.Record.Mode));
        Assert.Equal(1, source.Requests[^1].MaxParallelism);
    }

    [Fact]
    public async Task RetryAsync_RunThatOnlyTheHistoryKnows_ReadsTheSameRows()
    {
        ScriptedEngine engine = new();
        await using var harness = new RunHarness(new ScriptedSource(), configure: services => services.AddSingleton<IRunEngine>(engine));
        ExtractionWindow window = new(new Watermark(WatermarkKind.Sequence, "1"), new Watermark(WatermarkKind.Sequence, "9")) { IsLowInclusive = true };
        RunRecord record = new(Guid.CreateVersion7(), RunHarness.Dataset, RunStatus.Incomplete, DateTimeOffset.UnixEpoch) { EndedAt = DateTimeOffset.UnixEpoch, Mode = ExtractionMode.Backfill, Window = window };
        await harness.History.RecordAsync(record, Token);

        var same = await harness.Service.RetryAsync(record.RunId, cancellationToken: Token);
        _ = await harness.Service.WaitAsync(same, Token);
        var full = await harness.Service.RetryAsync(record.RunId, new RunRetry { Mode = ExtractionMode.Full, Resume = false }, Token);
        _ = await harness.Service.WaitAsync(full, Token);

        Assert.Equal(
            [(ExtractionMode.Backfill, window, true), (ExtractionMode.Full, null, false)],
            engine.Requests.Select(request => (request.Mode, request.Window, request.Resume)));
    }

    [Fact]
    public async Task RetryAsync_RunThatSucceeded_IsRefused()
    {
        await using RunHarness harness = new(new ScriptedSource());
        var runId = await harness.Service.StartAsync(Request, Token);
        await harness.Service.WaitAsync(runId, Token);

        var exception = await Assert.ThrowsAsync<IngestionException>(() => harness.Service.RetryAsync(runId, cancellationToken: Token).AsTask());

        Assert.Equal((ErrorClass.Conflict, "ING6025"), (exception.ErrorClass, exception.Code));
    }

    [Fact]
    public async Task ListAsync_Filters_ChooseAmongLiveAndEndedRuns()
    {
        var isHeld = false;
        ScriptedSource source = new();
        source.BeforeBatch = token => isHeld ? Task.Delay(Timeout.InfiniteTimeSpan, token) : Task.CompletedTask;
        await using RunHarness harness = new(source);
        var ended = await harness.RunAsync();
        isHeld = true;
        var live = await harness.Service.StartAsync(Request with { Mode = ExtractionMode.Full }, Token);
        await RunQueueTests.UntilAsync(() => source.Requests.Count > 1);

        var all = await ListAsync(harness, filter: null);
        var running = await ListAsync(harness, new RunFilter { Status = RunStatus.Running });
        var others = await ListAsync(harness, new RunFilter { ClientId = "other" });

        Assert.Equal([live, ended.RunId], all);
        Assert.Equal([live], running);
        Assert.Empty(others);
    }

    [Fact]
    public async Task GetStatusAsync_UnknownRun_SaysSo()
    {
        await using RunHarness harness = new(new ScriptedSource());

        var exception = await Assert.ThrowsAsync<IngestionException>(() => harness.Service.GetStatusAsync(Guid.CreateVersion7(), Token).AsTask());

        Assert.Equal("ING1040", exception.Code);
    }

    [Fact]
    public async Task CancelAsync_RunOfAnotherProcess_IsRefused()
    {
        await using RunHarness harness = new(new ScriptedSource());
        RunRecord record = new(Guid.CreateVersion7(), RunHarness.Dataset, RunStatus.Running, DateTimeOffset.UnixEpoch);
        await harness.History.RecordAsync(record, Token);

        var exception = await Assert.ThrowsAsync<IngestionException>(() => harness.Service.CancelAsync(record.RunId, cancellationToken: Token).AsTask());

        Assert.Equal((ErrorClass.Conflict, "ING6024"), (exception.ErrorClass, exception.Code));
    }

    [Fact]
    public async Task RunAsync_MoreRunsThanTheHistoryKeeps_ForgetsTheOldestOfTheDataset()
    {
        await using RunHarness harness = new(new ScriptedSource(), new() { ["Ingestion:HistoryRunsPerDataset"] = "2" });
        RunRecord unended = new(Guid.CreateVersion7(DateTimeOffset.UnixEpoch), RunHarness.Dataset, RunStatus.Running, DateTimeOffset.UnixEpoch);
        RunRecord foreign = new(Guid.CreateVersion7(DateTimeOffset.UnixEpoch), new DatasetId("scripted", "other", "customers"), RunStatus.Failed, DateTimeOffset.UnixEpoch);
        await harness.History.RecordAsync(unended, Token);
        await harness.History.RecordAsync(foreign, Token);

        await harness.RunAsync();
        var second = await harness.RunAsync();
        var third = await harness.RunAsync();

        Assert.Equal([third.RunId, second.RunId], (await ListAsync(harness, filter: null)).Take(2));
        Assert.Equal(
            new[] { unended.RunId, foreign.RunId }.Order(),
            (await ListAsync(harness, filter: null)).Skip(2).Order());
    }

    [Fact]
    public async Task ApplyHealingAsync_SmallerPages_AreWhatTheNextRunBeginsWith()
    {
        await using var harness = new RunHarness(new ScriptedSource());

        var record = await harness.Service.ApplyHealingAsync(RunHarness.Dataset, HealingAction.ReducePageSize, Token);

        Assert.Equal((HealingAction.ReducePageSize, true), (record.Action, record.Helped));
        Assert.Contains("page-rows", (await harness.States.ReadAsync(RunHarness.Dataset, Token))!.Tuning.Keys);
    }

    [Theory]
    [InlineData("all,customers")]
    [InlineData("Customers")]
    [InlineData("")]
    public async Task RunBatchAsync_NamesThatAreNotAllowed_AreArgumentErrors(string dataTypes)
    {
        await using RunHarness harness = new(new ScriptedSource());
        BatchRequest request = new("scripted", "acme", dataTypes.Split(',', StringSplitOptions.RemoveEmptyEntries));

        await Assert.ThrowsAsync<ArgumentException>(() => harness.Service.RunBatchAsync(request, cancellationToken: Token));
    }

    [Fact]
    public async Task RunBatchAsync_All_RunsWhatTheSettingsHave()
    {
        await using RunHarness harness = new(new ScriptedSource());

        var summary = await harness.Service.RunBatchAsync(new BatchRequest("scripted", "acme", [BatchRequest.AllDataTypes]), cancellationToken: Token);

        var result = Assert.Single(summary.Results);
        Assert.Equal(("customers", BatchOutcome.Succeeded, 40L), (result.DataType, result.Outcome, summary.RowsWritten));
        Assert.True(summary.IsSuccess);
    }

    private static async Task<List<Guid>> ListAsync(RunHarness harness, RunFilter? filter) =>
        await harness.Service.ListAsync(filter, Token).Select(record => record.RunId).ToListAsync(Token);
}
