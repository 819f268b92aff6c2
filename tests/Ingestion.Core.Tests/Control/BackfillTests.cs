using Ingestion.Core.Control;
using Ingestion.Core.Tests.Runs.Fakes;
using Microsoft.Extensions.DependencyInjection;

namespace Ingestion.Core.Tests.Control;

/// <summary>Backfills over the real state store, with an engine that a test scripts.</summary>
public class BackfillTests
{
    private static readonly Watermark Committed = new(WatermarkKind.Sequence, "500");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task RunBackfillAsync_Window_IsCutIntoSlicesThatTouchAndDoNotOverlap()
    {
        ScriptedEngine engine = new();
        await using var harness = Create(engine);
        await SetWatermarkAsync(harness);

        var summary = await harness.Service.RunBackfillAsync(Numbers(1, 25), cancellationToken: Token);

        Assert.Equal(
            [("1", "11", true), ("11", "21", false), ("21", "25", false)],
            engine.Requests.Select(request => (request.Window!.Low!.Value, request.Window.High!.Value, request.Window.IsLowInclusive)));
        Assert.All(engine.Requests, request => Assert.Equal(ExtractionMode.Backfill, request.Mode));
        Assert.Equal((3, 30L), (summary.Slices.Count, summary.RowsWritten));
        var state = await harness.States.ReadAsync(RunHarness.Dataset, Token);
        Assert.Null(state!.Backfill);
        Assert.Equal(Committed, state.Watermark);
    }

    [Fact]
    public async Task RunBackfillAsync_Times_AreCutByDurationsInUtc()
    {
        ScriptedEngine engine = new();
        await using var harness = Create(engine);
        BackfillRequest request = new("scripted", "acme", "customers", Time("2026-03-01T01:00:00+01:00"), Time("2026-03-02T12:00:00Z")) { SliceDuration = TimeSpan.FromDays(1) };

        await harness.Service.RunBackfillAsync(request, cancellationToken: Token);

        Assert.Equal(
            [("2026-03-01T00:00:00.000000Z", "2026-03-02T00:00:00.000000Z"), ("2026-03-02T00:00:00.000000Z", "2026-03-02T12:00:00.000000Z")],
            engine.Requests.Select(slice => (slice.Window!.Low!.Value, slice.Window.High!.Value)));
    }

    [Fact]
    public async Task RunBackfillAsync_OneInstant_IsOneSliceWithBothEnds()
    {
        ScriptedEngine engine = new();
        await using var harness = Create(engine);

        await harness.Service.RunBackfillAsync(Numbers(7, 7), cancellationToken: Token);

        Assert.Equal(new ExtractionWindow(Number(7), Number(7)) { IsLowInclusive = true }, Assert.Single(engine.Requests).Window);
    }

    [Fact]
    public async Task RunBackfillAsync_ASliceFails_SaysHowFarItGotAndTheNextCallGoesOnThere()
    {
        var fails = true;
        ScriptedEngine engine = new((request, _) => fails && request.Window!.Low!.Value == "11" ? throw ScriptedEngine.Failure() : Task.CompletedTask);
        await using var harness = Create(engine);

        var failure = await Assert.ThrowsAsync<IngestionException>(() => harness.Service.RunBackfillAsync(Numbers(1, 25), cancellationToken: Token));
        var between = await harness.States.ReadAsync(RunHarness.Dataset, Token);
        fails = false;
        var summary = await harness.Service.RunBackfillAsync(Numbers(1, 25), cancellationToken: Token);

        Assert.Equal((ErrorClass.SourceUnavailable, "TEST03"), (failure.ErrorClass, failure.Code));
        Assert.Contains("slice from '11' to '21'. It is done until '11'", failure.Message, StringComparison.Ordinal);
        Assert.Equal(new BackfillProgress(Number(1), Number(25), Number(11)), between!.Backfill);
        Assert.Equal(["1", "11", "11", "21"], engine.Requests.Select(request => request.Window!.Low!.Value));
        Assert.Equal(Number(11), summary.ResumedAfter);
        Assert.Equal(2, summary.Slices.Count);
    }

    [Fact]
    public async Task RunBackfillAsync_AnotherWindow_StartsOverAndSaysSo()
    {
        ScriptedEngine engine = new((request, _) => request.Window!.High!.Value == "21" ? throw ScriptedEngine.Failure() : Task.CompletedTask);
        await using var harness = Create(engine);
        await Assert.ThrowsAsync<IngestionException>(() => harness.Service.RunBackfillAsync(Numbers(1, 25), cancellationToken: Token));

        var summary = await harness.Service.RunBackfillAsync(Numbers(2, 20), cancellationToken: Token);

        Assert.Null(summary.ResumedAfter);
        Assert.Contains("from '1' to '25' was under way, done until '11'", Assert.Single(summary.Warnings), StringComparison.Ordinal);
        Assert.Equal("2", engine.Requests.ElementAt(2).Window!.Low!.Value);
    }

    [Fact]
    public async Task RunBackfillAsync_NoResume_StartsOver()
    {
        var fails = true;
        ScriptedEngine engine = new((request, _) => fails && request.Window!.Low!.Value == "11" ? throw ScriptedEngine.Failure() : Task.CompletedTask);
        await using var harness = Create(engine);
        await Assert.ThrowsAsync<IngestionException>(() => harness.Service.RunBackfillAsync(Numbers(1, 25), cancellationToken: Token));
        fails = false;

        await harness.Service.RunBackfillAsync(Numbers(1, 25) with { Resume = false }, cancellationToken: Token);

        Assert.Equal(["1", "11", "1", "11", "21"], engine.Requests.Select(request => request.Window!.Low!.Value));
        Assert.False(engine.Requests.Last().Resume);
    }

    [Theory]
    [InlineData("2", "1", "ING1063")]
    [InlineData("x", "1", "ING1063")]
    [InlineData("0", "1000000", "ING1064")]
    public async Task RunBackfillAsync_WindowThatCannotBeCut_IsRefusedBeforeAnythingHappens(string from, string to, string code)
    {
        ScriptedEngine engine = new();
        await using var harness = Create(engine);
        BackfillRequest request = new("scripted", "acme", "customers", new Watermark(WatermarkKind.Sequence, from), new Watermark(WatermarkKind.Sequence, to)) { SliceNumbers = 10 };

        var exception = await Assert.ThrowsAsync<IngestionException>(() => harness.Service.RunBackfillAsync(request, cancellationToken: Token));

        Assert.Equal((ErrorClass.Configuration, code), (exception.ErrorClass, exception.Code));
        Assert.Empty(engine.Requests);
        Assert.Null(await harness.States.ReadAsync(RunHarness.Dataset, Token));
    }

    [Fact]
    public async Task RunBackfillAsync_Stopped_KeepsWhatIsDone()
    {
        using CancellationTokenSource stop = new();
        ScriptedEngine engine = new(async (request, token) =>
        {
            if (request.Window!.Low!.Value == "11")
            {
                await stop.CancelAsync();
                token.ThrowIfCancellationRequested();
                await Task.Delay(Timeout.InfiniteTimeSpan, token);
            }
        });
        await using var harness = Create(engine);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => harness.Service.RunBackfillAsync(Numbers(1, 25), cancellationToken: stop.Token));

        Assert.Equal(Number(11), (await harness.States.ReadAsync(RunHarness.Dataset, Token))!.Backfill!.DoneUntil);
    }

    private static RunHarness Create(ScriptedEngine engine)
    {
        RunHarness harness = new(new ScriptedSource(), configure: services => services.AddSingleton<IRunEngine>(engine));
        engine.States = harness.States;
        return harness;
    }

    private static BackfillRequest Numbers(long from, long to) => new("scripted", "acme", "customers", Number(from), Number(to)) { SliceNumbers = 10 };

    private static Watermark Number(long number) => new(WatermarkKind.Sequence, FormattableString.Invariant($"{number}"));

    private static Watermark Time(string text) => new(WatermarkKind.Timestamp, text);

    private static Task SetWatermarkAsync(RunHarness harness) => WriteAsync(harness, state => state with { Watermark = Committed });

    private static async Task WriteAsync(RunHarness harness, Func<DatasetState, DatasetState> change)
    {
        await using var lease = await harness.States.AcquireAsync(RunHarness.Dataset, Guid.CreateVersion7(), Token);
        var state = await harness.States.ReadAsync(RunHarness.Dataset, Token) ?? new DatasetState(RunHarness.Dataset);
        await harness.States.WriteAsync(change(state), lease, Token);
    }
}
