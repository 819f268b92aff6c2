using Ingestion.Core.Tests.Runs.Fakes;
using Microsoft.Extensions.DependencyInjection;

namespace Ingestion.Core.Tests.Runs;

public class RunFailureTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task RunAsync_TransientFailure_GoesOnBehindTheLastBatch(int failingBatch)
    {
        ScriptedSource source = new();
        source.FailOnce(0, failingBatch, ScriptedSource.Transient());
        source.FailOnce(0, failingBatch, ScriptedSource.Transient());
        await using RunHarness harness = new(source);

        var summary = await harness.RunAsync();

        Assert.Equal(Enumerable.Range(0, 40).Select(i => $"{i}"), (await harness.ReadColumnAsync(summary, "customer_id")).Cast<string>());
    }

    [Fact]
    public async Task RunAsync_FailuresInEveryBatch_AreCountedAnewAfterProgress()
    {
        ScriptedSource source = new();
        for (var batch = 0; batch < source.BatchesPerPartition; batch++)
        {
            source.FailOnce(0, batch, ScriptedSource.Transient());
            source.FailOnce(0, batch, ScriptedSource.Transient());
        }

        await using RunHarness harness = new(source, new() { ["Ingestion:Resilience:Source:MaxRetries"] = "2" });

        var summary = await harness.RunAsync();

        Assert.Equal(40, summary.RowsWritten);
    }

    [Fact]
    public async Task RunAsync_MoreFailuresThanRetries_FailsAndShowsNothing()
    {
        ScriptedSource source = new();
        source.FailOnce(0, 2, ScriptedSource.Transient());
        source.FailOnce(0, 2, ScriptedSource.Transient());
        await using RunHarness harness = new(source, new() { ["Ingestion:Resilience:Source:MaxRetries"] = "1" });

        var exception = await Assert.ThrowsAsync<IngestionException>(() => harness.RunAsync());

        Assert.Equal("TEST01", exception.Code);
        Assert.Empty(harness.Manifests);
        Assert.Null((await harness.States.ReadAsync(RunHarness.Dataset, TestContext.Current.CancellationToken))!.Watermark);
        var record = await harness.History.ListAsync(TestContext.Current.CancellationToken).FirstAsync(TestContext.Current.CancellationToken);
        Assert.Equal((RunStatus.Failed, "TEST01"), (record.Status, record.ErrorCode));
    }

    [Fact]
    public async Task RunAsync_TransientFailureWithoutPosition_IsFinalAndSaysWhy()
    {
        ScriptedSource source = new() { GivesPositions = false };
        source.FailOnce(0, 2, ScriptedSource.Transient());
        await using RunHarness harness = new(source);

        var exception = await Assert.ThrowsAsync<IngestionException>(() => harness.RunAsync());

        Assert.Contains("no position to go on from", exception.Message, StringComparison.Ordinal);
        Assert.False(exception.IsTransient);
        Assert.Empty(harness.Manifests);
    }

    [Fact]
    public async Task RunAsync_Throttled_WaitsAsAskedAndShowsUntilWhen()
    {
        ScriptedSource source = new();
        source.FailOnce(0, 1, ScriptedSource.Transient(TimeSpan.FromMilliseconds(30)));
        await using RunHarness harness = new(source);
        ProgressList progress = new();

        var summary = await harness.RunAsync(progress: progress);

        Assert.Equal(40, summary.RowsWritten);
        var waiting = Assert.Single(progress.Reports, report => report.Stage == RunStage.Extracting && report.WaitingFor is not null && report.RowsRead == 10);
        Assert.NotNull(waiting.WaitingUntil);
        Assert.Null(progress.Reports.Last().WaitingUntil);
    }

    [Fact]
    public async Task RunAsync_ThrottledForLongerThanAllowed_Fails()
    {
        ScriptedSource source = new();
        source.FailOnce(0, 1, ScriptedSource.Transient(TimeSpan.FromHours(1)));
        await using RunHarness harness = new(source);

        var exception = await Assert.ThrowsAsync<IngestionException>(() => harness.RunAsync());

        Assert.Equal(ErrorClass.Throttled, exception.ErrorClass);
    }

    [Fact]
    public async Task RunAsync_PluginThrowsSomethingElse_IsAnInternalError()
    {
        ScriptedSource source = new();
        source.FailOnce(0, 1, new InvalidCastException("odd"));
        await using RunHarness harness = new(source);

        var exception = await Assert.ThrowsAsync<IngestionException>(() => harness.RunAsync());

        Assert.Equal((ErrorClass.Internal, "ING9000"), (exception.ErrorClass, exception.Code));
        Assert.IsType<InvalidCastException>(exception.InnerException);
    }

    [Fact]
    public async Task RunAsync_Failure_GivesTheMemoryOfAllBatchesBack()
    {
        ScriptedSource source = new() { Partitions = 3 };
        source.FailOnce(1, 3, new InvalidOperationException("odd"));
        await using RunHarness harness = new(source);

        await Assert.ThrowsAsync<IngestionException>(() => harness.RunAsync(parallelism: 3));

        Assert.NotEmpty(source.Emitted);
        Assert.All(source.Emitted, batch => Assert.Throws<ObjectDisposedException>(() => batch.Records.Columns[0].Slice(0, 1)));
    }

    [Fact]
    public async Task RunAsync_Success_GivesTheMemoryOfAllBatchesBack()
    {
        await using RunHarness harness = new(new ScriptedSource { Partitions = 2 });

        await harness.RunAsync();

        Assert.Equal(8, harness.Source.Emitted.Count);
        Assert.All(harness.Source.Emitted, batch => Assert.Throws<ObjectDisposedException>(() => batch.Records.Columns[0].Slice(0, 1)));
    }

    [Fact]
    public async Task RunAsync_RejectedRowWhereNoneIsAllowed_StopsBeforeTheCommit()
    {
        await using RunHarness harness = new(new ScriptedSource { NameOf = id => id == 25 ? null : "x", Quarantine = """{ "maxRows": 0 }""" });

        var exception = await Assert.ThrowsAsync<IngestionException>(() => harness.RunAsync());

        Assert.Equal((ErrorClass.Contract, "ING4010"), (exception.ErrorClass, exception.Code));
        Assert.Contains("ING4001 in 'customer_name'", exception.Message, StringComparison.Ordinal);
        Assert.Empty(harness.Manifests);
    }

    [Theory]
    [InlineData(39)]
    [InlineData(41)]
    public async Task RunAsync_SourceAnnouncedAnotherCount_IsNotCommitted(long announced)
    {
        await using RunHarness harness = new(new ScriptedSource { ExactRows = announced });

        var exception = await Assert.ThrowsAsync<IngestionException>(() => harness.RunAsync());

        Assert.Equal((ErrorClass.Incomplete, "ING3301"), (exception.ErrorClass, exception.Code));
        Assert.Empty(harness.Manifests);
    }

    [Fact]
    public async Task RunAsync_Cancelled_CommitsNothingAndRemembersIt()
    {
        using CancellationTokenSource stop = new();
        ScriptedSource source = new();
        var batches = 0;
        source.BeforeBatch = async _ =>
        {
            if (++batches == 3)
            {
                await stop.CancelAsync();
            }
        };
        await using RunHarness harness = new(source);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => harness.RunAsync(cancellationToken: stop.Token));

        Assert.Empty(harness.Manifests);
        var record = await harness.History.ListAsync(TestContext.Current.CancellationToken).FirstAsync(TestContext.Current.CancellationToken);
        Assert.Equal(RunStatus.Cancelled, record.Status);
    }

    [Fact]
    public async Task RunAsync_SameDatasetTwiceAtOnce_RefusesTheSecondAndLetsAnotherPass()
    {
        TaskCompletionSource entered = new(TaskCreationOptions.RunContinuationsAsynchronously);
        TaskCompletionSource leave = new(TaskCreationOptions.RunContinuationsAsynchronously);
        ScriptedSource source = new();
        source.BeforeBatch = async token =>
        {
            entered.TrySetResult();
            await leave.Task.WaitAsync(token);
        };
        await using RunHarness harness = new(source);
        var first = harness.RunAsync();
        await entered.Task.WaitAsync(TestContext.Current.CancellationToken);

        var exception = await Assert.ThrowsAsync<IngestionException>(() => harness.RunAsync());
        leave.SetResult();
        var other = await harness.Ingestion.RunAsync(new IngestionRequest("scripted", "other", "customers"), cancellationToken: TestContext.Current.CancellationToken);
        var summary = await first;

        Assert.Equal((ErrorClass.Conflict, "ING6001"), (exception.ErrorClass, exception.Code));
        Assert.Contains(summary.RunId.ToString("D"), exception.Message, StringComparison.Ordinal);
        Assert.Equal(40, other.RowsWritten);
    }

    [Fact]
    public async Task RunAsync_StateFailsAfterTheManifest_SucceedsWithAWarningAndTheNextRunFinishesIt()
    {
        FailingStateStore? failing = null;
        RecordingCatalog catalog = new();
        await using RunHarness harness = new(new ScriptedSource(), configure: services =>
        {
            var inner = services.Last(service => service.ServiceType == typeof(IStateStore));
            services.AddSingleton<IStateStore>(provider => failing = new FailingStateStore((IStateStore)ActivatorUtilities.CreateInstance(provider, inner.ImplementationType!)));
            services.AddSingleton<ICatalogService>(catalog);
        });
        _ = harness.States;
        failing!.FailsOn = state => state.LastCommit is not null;
        var first = await harness.RunAsync();
        failing.FailsOn = _ => false;
        harness.Source.Now = 150;

        var second = await harness.RunAsync();

        Assert.Contains(first.Warnings, warning => warning.Contains("state could not be recorded", StringComparison.Ordinal));
        Assert.Equal(ExtractionMode.Incremental, second.Mode);
        Assert.Equal(new ExtractionWindow(new Watermark(WatermarkKind.Sequence, "100"), new Watermark(WatermarkKind.Sequence, "150")), second.Window);
        Assert.Equal([first.RunId, second.RunId], catalog.Published);
        Assert.Equal(RunStatus.Succeeded, (await harness.History.FindAsync(first.RunId, TestContext.Current.CancellationToken))!.Status);
    }

    [Fact]
    public async Task RunAsync_LeaseLostBeforeTheCommit_ShowsNothing()
    {
        FailingStateStore? failing = null;
        await using RunHarness harness = new(new ScriptedSource(), configure: services =>
        {
            var inner = services.Last(service => service.ServiceType == typeof(IStateStore));
            services.AddSingleton<IStateStore>(provider => failing = new FailingStateStore((IStateStore)ActivatorUtilities.CreateInstance(provider, inner.ImplementationType!)));
        });
        _ = harness.States;
        failing!.FailsOn = state => state.Version > 0;

        await Assert.ThrowsAsync<IngestionException>(() => harness.RunAsync());

        Assert.Empty(harness.Manifests);
    }

    [Fact]
    public async Task RunAsync_ForeignManifestWhereARunWasInFlight_IsAConflict()
    {
        await using RunHarness harness = new(new ScriptedSource());
        var committed = await harness.RunAsync();
        var state = (await harness.States.ReadAsync(RunHarness.Dataset, TestContext.Current.CancellationToken))!;
        await using (var lease = await harness.States.AcquireAsync(RunHarness.Dataset, Guid.CreateVersion7(), TestContext.Current.CancellationToken))
        {
            InFlightRun other = new(Guid.CreateVersion7(), state.LastCommit!.Manifest, DateTimeOffset.UnixEpoch, High: null);
            await harness.States.WriteAsync(state with { InFlight = other }, lease, TestContext.Current.CancellationToken);
        }

        var exception = await Assert.ThrowsAsync<IngestionException>(() => harness.RunAsync());

        Assert.Equal("ING6010", exception.Code);
        Assert.Equal(committed.ManifestLocation, exception.Subject);
    }

    [Fact]
    public async Task RunAsync_ProcessEndedBeforeTheManifest_TheNextRunRecordsItsEnd()
    {
        await using RunHarness harness = new(new ScriptedSource());
        var dead = Guid.CreateVersion7();
        await harness.History.RecordAsync(new RunRecord(dead, RunHarness.Dataset, RunStatus.Running, DateTimeOffset.UnixEpoch), TestContext.Current.CancellationToken);
        await using (var lease = await harness.States.AcquireAsync(RunHarness.Dataset, dead, TestContext.Current.CancellationToken))
        {
            InFlightRun inFlight = new(dead, new ObjectKey("erp-data-acme", "nowhere/_manifest.json"), DateTimeOffset.UnixEpoch, High: null);
            await harness.States.WriteAsync(new DatasetState(RunHarness.Dataset) { InFlight = inFlight }, lease, TestContext.Current.CancellationToken);
        }

        await harness.RunAsync();

        var record = await harness.History.FindAsync(dead, TestContext.Current.CancellationToken);
        Assert.Equal((RunStatus.Failed, "ING8001"), (record!.Status, record.ErrorCode));
    }

    [Theory]
    [InlineData(typeof(IngestionException))]
    [InlineData(typeof(InvalidOperationException))]
    [InlineData(typeof(TaskCanceledException))]
    public async Task RunAsync_CatalogFailsAfterTheCommit_SucceedsWithAWarningAndIsToldAgain(Type failure)
    {
        RecordingCatalog catalog = new() { Failure = failure };
        await using RunHarness harness = new(new ScriptedSource(), configure: services => services.AddSingleton<ICatalogService>(catalog));
        var first = await harness.RunAsync();
        catalog.Failure = null;

        var second = await harness.RunAsync();

        Assert.Contains(first.Warnings, warning => warning.Contains("catalog", StringComparison.Ordinal));
        Assert.Empty(second.Warnings);
        Assert.Equal([first.RunId, second.RunId], catalog.Published);
        Assert.Equal(RunStatus.Succeeded, (await harness.History.FindAsync(first.RunId, TestContext.Current.CancellationToken))!.Status);
    }

    [Fact]
    public async Task RunAsync_ProgressReceiverThrows_GoesOn()
    {
        await using RunHarness harness = new(new ScriptedSource());

        var summary = await harness.RunAsync(progress: new BrokenProgress());

        Assert.Equal(40, summary.RowsWritten);
    }

    [Fact]
    public async Task RunAsync_SourceClockWentBack_IsRefusedAndTheWatermarkStays()
    {
        await using RunHarness harness = new(new ScriptedSource());
        await harness.RunAsync();
        harness.Source.Now = 99;

        var exception = await Assert.ThrowsAsync<IngestionException>(() => harness.RunAsync());

        Assert.Equal((ErrorClass.SourceData, "ING3302"), (exception.ErrorClass, exception.Code));
        Assert.Equal("100", (await harness.States.ReadAsync(RunHarness.Dataset, TestContext.Current.CancellationToken))!.Watermark!.Value);
    }

    [Fact]
    public async Task RunAsync_UnknownErpType_ListsTheRegisteredOnes()
    {
        await using RunHarness harness = new(new ScriptedSource());

        var exception = await Assert.ThrowsAsync<IngestionException>(() =>
            harness.Ingestion.RunAsync(new IngestionRequest("scriptd", "acme", "customers"), cancellationToken: TestContext.Current.CancellationToken));

        Assert.Equal((ErrorClass.Configuration, "ING1001"), (exception.ErrorClass, exception.Code));
        Assert.Contains("Registered: scripted", exception.Message, StringComparison.Ordinal);
        Assert.Contains("'scripted'", exception.Remedy!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_SwitchedOff_IsRefused()
    {
        await using RunHarness harness = new(new ScriptedSource(), new() { ["Ingestion:FeatureFlags:ingestion.enabled"] = "false" });

        var exception = await Assert.ThrowsAsync<IngestionException>(() => harness.RunAsync());

        Assert.Equal("ING1009", exception.Code);
    }

    private sealed class BrokenProgress : IProgress<IngestionProgress>
    {
        public void Report(IngestionProgress value) => throw new IOException("Standard error is closed.");
    }

    private sealed class RecordingCatalog : ICatalogService
    {
        internal Type? Failure { get; set; }

        internal List<Guid> Published { get; } = [];

        public ValueTask PublishAsync(IngestionManifest manifest, string manifestLocation, CancellationToken cancellationToken = default)
        {
            if (Failure is not null)
            {
                throw Failure == typeof(IngestionException)
                    ? new IngestionException(ErrorClass.Sink, "TEST03", "The catalog is away.")
                    : (Exception)Activator.CreateInstance(Failure, "The catalog is away.")!;
            }

            Published.Add(manifest.RunId);
            return ValueTask.CompletedTask;
        }
    }
}
