using Ingestion.Core.Tests.Runs.Fakes;
using Microsoft.Extensions.DependencyInjection;

namespace Ingestion.Core.Tests.Runs;

/// <summary>What runs know of earlier ones: rows that a window reads again, rows that are gone, and a source that forgot what changed.</summary>
public sealed class RunMemoryTests
{
    [Fact]
    public async Task RunAsync_RowsAtTheWatermark_AreReadAgainAndLandOnlyIfTheyChanged()
    {
        TableConnector table = new();
        await using var harness = Create(table);
        table.Put(1, "Ada", 10);
        table.Put(2, "Bob", 20);
        table.Put(3, "Cid", 20);
        await RunAsync(harness);
        table.Put(3, "Cid the second", 20);
        table.Put(4, "Dot", 20);

        var second = await RunAsync(harness);
        var third = await RunAsync(harness);

        Assert.Equal(new RowCounts(3, 2, Deduplicated: 1), second.Counts);
        Assert.Equal(["3", "4"], await harness.ReadColumnAsync(second, "customer_id"));
        Assert.Equal(new RowCounts(3, 0, Deduplicated: 3), third.Counts);
    }

    [Fact]
    public async Task RunAsync_DuplicatesAreMarked_LandWithTheirMark()
    {
        TableConnector table = new("\"duplicates\": \"mark\"");
        await using var harness = Create(table);
        table.Put(1, "Ada", 20);
        var first = await RunAsync(harness);
        table.Put(2, "Bob", 20);

        var second = await RunAsync(harness);

        Assert.Equal([false], await harness.ReadColumnAsync(first, "_duplicate"));
        Assert.Equal([true, false], await harness.ReadColumnAsync(second, "_duplicate"));
    }

    [Fact]
    public async Task RunAsync_KeysThatDoNotComeInAFullRun_LandAsDeletedRows()
    {
        TableConnector table = new("\"deletes\": { \"strategy\": \"keySet\", \"maxPercent\": 50 }");
        await using var harness = Create(table);
        table.PutMany(6);

        await RunAsync(harness);
        table.Rows.Remove(2);
        table.Rows.Remove(5);
        table.Put(7, "new", 7);

        var second = await RunAsync(harness, ExtractionMode.Full);
        var third = await RunAsync(harness, ExtractionMode.Full);

        Assert.Equal(["1", "3", "4", "6", "7", "2", "5"], await harness.ReadColumnAsync(second, "customer_id"));
        Assert.Equal(["R", "R", "R", "R", "R", "D", "D"], await harness.ReadColumnAsync(second, "_op"));
        Assert.Equal(new RowCounts(7, 7), second.Counts);
        Assert.Equal(new RowCounts(5, 5), third.Counts);
    }

    [Fact]
    public async Task RunAsync_MoreKeysGoneThanAllowed_StopsAndCommitsNothing()
    {
        TableConnector table = new("\"deletes\": { \"strategy\": \"keySet\", \"maxPercent\": 20 }");
        await using var harness = Create(table);
        table.PutMany(4);

        await RunAsync(harness);
        table.Rows.Remove(2);

        var exception = await Assert.ThrowsAsync<IngestionException>(() => RunAsync(harness, ExtractionMode.Full));

        Assert.Equal((ErrorClass.Contract, "ING4005"), (exception.ErrorClass, exception.Code));
        Assert.Single(harness.Manifests);
    }

    [Fact]
    public async Task RunAsync_KeySetRunThatWasStopped_FindsNoFalseDeletesWhenItGoesOn()
    {
        TableConnector table = new("\"deletes\": { \"strategy\": \"keySet\" }");
        await using var harness = Create(table);
        table.PutMany(10);

        await RunAsync(harness);
        using CancellationTokenSource stop = new();
        table.BeforeBatch = async (batch, token) =>
        {
            if (batch == 3)
            {
                await stop.CancelAsync();
                token.ThrowIfCancellationRequested();
            }
        };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => RunAsync(harness, ExtractionMode.Full, stop.Token));
        table.BeforeBatch = (_, _) => Task.CompletedTask;

        var summary = await RunAsync(harness, ExtractionMode.Full);

        Assert.Equal(2, summary.Attempt);
        Assert.Equal(Enumerable.Repeat((object?)"R", 10), await harness.ReadColumnAsync(summary, "_op"));
    }

    [Fact]
    public async Task RunAsync_RejectedAndLeftOutRows_AreNotTakenForDeletedOnes()
    {
        TableConnector table = new("\"deletes\": { \"strategy\": \"keySet\", \"maxPercent\": 50 }, \"cursor\": { \"nulls\": \"exclude\" }");
        await using var harness = Create(table);
        table.PutMany(6);

        await RunAsync(harness);
        table.Put(2, null!, 2);
        table.Put(4, "Customer 4", null);
        table.Rows.Remove(6);

        var second = await RunAsync(harness, ExtractionMode.Full);

        Assert.Equal(["1", "3", "5", "6"], await harness.ReadColumnAsync(second, "customer_id"));
        Assert.Equal(["R", "R", "R", "D"], await harness.ReadColumnAsync(second, "_op"));
        Assert.Equal(new RowCounts(6, 4, Quarantined: 1, Filtered: 1), second.Counts);
    }

    [Theory]
    [InlineData("exclude", 1, 1)]
    [InlineData("include", 2, 0)]
    public async Task RunAsync_RowsWithoutCursor_FollowThePolicy(string policy, long landed, long filtered)
    {
        TableConnector table = new($$"""
            "cursor": { "nulls": "{{policy}}" }
            """);
        await using var harness = Create(table);
        table.Put(1, "Ada", null);
        table.Put(2, "Bob", 20);

        var summary = await RunAsync(harness);

        Assert.Equal(new RowCounts(2, landed, Filtered: filtered), summary.Counts);
    }

    [Fact]
    public async Task RunAsync_RowsThatAFieldCallsGone_LandAsDeletedRows()
    {
        TableConnector table = new("\"deletes\": { \"strategy\": \"softColumn\", \"field\": \"gone\" }");
        await using var harness = Create(table);
        table.Put(1, "Ada", 10);
        table.Put(2, "Bob", 20, isGone: true);

        var summary = await RunAsync(harness);

        Assert.Equal(["R", "D"], await harness.ReadColumnAsync(summary, "_op"));
    }

    [Fact]
    public async Task RunAsync_SourceForgotWhatChanged_ReadsAllRowsAndSaysSo()
    {
        TableConnector table = new();
        await using var harness = Create(table);
        table.Put(1, "Ada", 10);
        await RunAsync(harness);
        table.Put(2, "Bob", 20);
        table.FailsIncremental = new IngestionException(ErrorClass.SourceData, "ING3310", "The cursor is too old.");

        var summary = await RunAsync(harness);

        Assert.Equal((ExtractionMode.Full, 2L), (summary.Mode, summary.RowsWritten));
        Assert.Contains("\"FallBackToFull\"", await File.ReadAllTextAsync(summary.ManifestLocation, TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_SourceShrinksDuringTheRead_EndsIncompleteAndSaysByHowMuch()
    {
        TableConnector table = new() { CountsTooMany = 0 };
        await using var harness = Create(table);
        table.PutMany(6);

        table.BeforeBatch = (batch, _) =>
        {
            table.Rows.Remove(batch == 1 ? 1 : 0);
            return Task.CompletedTask;
        };

        var exception = await Assert.ThrowsAsync<IngestionException>(() => RunAsync(harness));

        Assert.Equal((ErrorClass.Incomplete, "ING3301"), (exception.ErrorClass, exception.Code));
        Assert.Contains("6 rows were announced and 5 came, 1 too few", exception.Message, StringComparison.Ordinal);
        Assert.Empty(harness.Manifests);
        Assert.Equal(RunStatus.Incomplete, (await harness.History.ListAsync(TestContext.Current.CancellationToken).SingleAsync(TestContext.Current.CancellationToken)).Status);
    }

    [Fact]
    public async Task RunAsync_Backfill_LandsTheWindowAndLeavesTheWatermark()
    {
        TableConnector table = new();
        await using var harness = Create(table);
        table.PutMany(9);

        await RunAsync(harness);
        ExtractionWindow window = new(Watermark.AtNumber(3), Watermark.AtNumber(5)) { IsLowInclusive = true };

        var summary = await harness.Ingestion.RunAsync(
            new IngestionRequest("table", "acme", "customers") { Mode = ExtractionMode.Backfill, Window = window }, cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(["3", "4", "5"], await harness.ReadColumnAsync(summary, "customer_id"));
        Assert.Equal("9", (await harness.States.ReadAsync(new DatasetId("table", "acme", "customers"), TestContext.Current.CancellationToken))!.Watermark!.Value);
    }

    [Fact]
    public async Task RunBackfillAsync_StateFailsBehindTheManifestOfASlice_BringsEachSliceOnce()
    {
        TableConnector table = new();
        FailingStateStore? failing = null;
        await using var harness = Create(table, services =>
        {
            var inner = services.Last(service => service.ServiceType == typeof(IStateStore));
            services.AddSingleton<IStateStore>(provider => failing = new FailingStateStore((IStateStore)ActivatorUtilities.CreateInstance(provider, inner.ImplementationType!)));
        });
        table.PutMany(9);

        _ = harness.States;
        BackfillRequest request = new("table", "acme", "customers", Watermark.AtNumber(1), Watermark.AtNumber(9)) { SliceNumbers = 3 };
        failing!.FailsOn = state => state.Backfill?.DoneUntil == Watermark.AtNumber(4);
        await harness.Service.RunBackfillAsync(request, cancellationToken: TestContext.Current.CancellationToken).ContinueWith(_ => { }, TaskScheduler.Default);
        failing.FailsOn = _ => false;

        var summary = await harness.Service.RunBackfillAsync(request, cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(Watermark.AtNumber(4), summary.ResumedAfter);
        List<object?> landed = [];
        foreach (var slice in summary.Slices)
        {
            landed.AddRange(await harness.ReadColumnAsync(slice, "customer_id"));
        }

        Assert.Equal(["5", "6", "7", "8", "9"], landed);
        Assert.Equal(3, harness.Manifests.Count);
        Assert.Null((await harness.States.ReadAsync(new DatasetId("table", "acme", "customers"), TestContext.Current.CancellationToken))!.Backfill);
    }

    private static RunHarness Create(TableConnector table, Action<IServiceCollection>? configure = null) => new(new ScriptedSource(), configure: services =>
    {
        configure?.Invoke(services);
        services.AddKeyedSingleton<IErpConnector>("table", table);
        services.AddSingleton(new ComponentRegistration(typeof(IErpConnector), "table", typeof(TableConnector)));
    });

    private static Task<RunSummary> RunAsync(RunHarness harness, ExtractionMode mode = ExtractionMode.Auto, CancellationToken? cancellationToken = null) =>
        harness.Ingestion.RunAsync(new IngestionRequest("table", "acme", "customers") { Mode = mode }, cancellationToken: cancellationToken ?? TestContext.Current.CancellationToken);
}
