using Ingestion.Columnar;
using Ingestion.Core.Tests.Runs.Fakes;

namespace Ingestion.Core.Tests.Runs;

/// <summary>A run that was stopped is gone on with, or given up with a reason; either way each row is there once.</summary>
public sealed class ResumeTests
{
    /// <summary>So many rows that each batch is a part of its own.</summary>
    private const int RowsPerBatch = 20_000;

    private static readonly Dictionary<string, string?> SmallParts = new(StringComparer.Ordinal) { ["Ingestion:MaxPartBytes"] = "65536" };

    [Fact]
    public async Task RunAsync_AfterAStoppedRun_GoesOnBehindTheLastDurablePart()
    {
        await using RunHarness harness = new(Source(batches: 6), SmallParts);
        await harness.StopBehindAsync(batches: 4);
        var stopped = await SingleRunAsync(harness);
        var before = harness.Source.Emitted.Count;

        var summary = await harness.RunAsync();

        Assert.Equal((stopped.RunId, 2), (summary.RunId, summary.Attempt));
        Assert.InRange(harness.Source.Emitted.Count - before, 2, 3);
        Assert.Equal(6 * RowsPerBatch, summary.Counts.Read);
        await AssertEachRowOnceAsync(harness, summary, 6 * RowsPerBatch);
        Assert.Equal((RunStatus.Succeeded, 2), ((await SingleRunAsync(harness)).Status, (await SingleRunAsync(harness)).Attempt));
    }

    [Fact]
    public async Task RunAsync_StoppedAgainAndAgain_IsWholeAtLast()
    {
        await using RunHarness harness = new(Source(batches: 8), SmallParts);
        await harness.StopBehindAsync(batches: 3);
        await harness.StopBehindAsync(batches: 2);
        await harness.StopBehindAsync(batches: 2);

        var summary = await harness.RunAsync();

        Assert.Equal(4, summary.Attempt);
        await AssertEachRowOnceAsync(harness, summary, 8 * RowsPerBatch);
        AssertFolderHasOnly(harness, summary);
    }

    [Fact]
    public async Task RunAsync_SourceWithoutPositions_StartsThePartitionOver()
    {
        await using RunHarness harness = new(Source(batches: 4, givesPositions: false), SmallParts);
        await harness.StopBehindAsync(batches: 3);

        var summary = await harness.RunAsync();

        Assert.Equal(2, summary.Attempt);
        await AssertEachRowOnceAsync(harness, summary, 4 * RowsPerBatch);
        AssertFolderHasOnly(harness, summary);
    }

    [Fact]
    public async Task RunAsync_NoResume_StartsOverAndRemovesWhatWasLeft()
    {
        await using RunHarness harness = new(Source(batches: 4), SmallParts);
        await harness.StopBehindAsync(batches: 3);
        var stopped = await SingleRunAsync(harness);

        var summary = await harness.Ingestion.RunAsync(
            new IngestionRequest("scripted", "acme", "customers") { Resume = false }, cancellationToken: TestContext.Current.CancellationToken);

        Assert.NotEqual(stopped.RunId, summary.RunId);
        Assert.Contains(summary.Warnings, warning => warning.Contains("asked to start over", StringComparison.Ordinal));
        await AssertEachRowOnceAsync(harness, summary, 4 * RowsPerBatch);
        Assert.Equal(summary.Parts.Count, Directory.GetFiles(harness.Bucket, "*.parquet", SearchOption.AllDirectories).Length);
        Assert.Contains(harness.Manifests, manifest => File.ReadAllText(manifest).Contains("\"Abandoned\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task RunAsync_SchemaChangedMeanwhile_StartsOverAndSaysWhy()
    {
        await using RunHarness harness = new(Source(batches: 4), SmallParts);
        await harness.StopBehindAsync(batches: 3);
        harness.Source.PlannedField = new Field("loyaltyTier", DataType.String);

        var summary = await harness.RunAsync();

        Assert.Equal(1, summary.Attempt);
        Assert.Contains(summary.Warnings, warning => warning.Contains("not the same as then: schema", StringComparison.Ordinal));
        await AssertEachRowOnceAsync(harness, summary, 4 * RowsPerBatch);
    }

    [Fact]
    public async Task RunAsync_OtherRequestThanTheStoppedOne_StartsOver()
    {
        await using RunHarness harness = new(Source(batches: 4), SmallParts);
        await harness.RunAsync();
        harness.Source.Now = 150;
        await harness.StopBehindAsync(batches: 3, ExtractionMode.Incremental);

        var summary = await harness.RunAsync(ExtractionMode.Full);

        Assert.Contains(summary.Warnings, warning => warning.Contains("not the same as then: request", StringComparison.Ordinal));
        await AssertEachRowOnceAsync(harness, summary, 4 * RowsPerBatch);
    }

    [Fact]
    public async Task RunAsync_APartVanished_EndsIncompleteAndTheNextRunIsWhole()
    {
        await using RunHarness harness = new(Source(batches: 4), SmallParts);
        await harness.StopBehindAsync(batches: 3);
        File.Delete(Directory.GetFiles(harness.Bucket, "*.parquet", SearchOption.AllDirectories).Order(StringComparer.Ordinal).First());

        var exception = await Assert.ThrowsAsync<IngestionException>(() => harness.RunAsync());
        var summary = await harness.RunAsync();

        Assert.Equal((ErrorClass.Incomplete, "ING9004"), (exception.ErrorClass, exception.Code));
        Assert.Contains("it is missing", exception.Message, StringComparison.Ordinal);
        await AssertEachRowOnceAsync(harness, summary, 4 * RowsPerBatch);
    }

    [Fact]
    public async Task RunAsync_APartLostItsEnd_EndsIncomplete()
    {
        await using RunHarness harness = new(Source(batches: 4), SmallParts);
        await harness.StopBehindAsync(batches: 3);
        var part = Directory.GetFiles(harness.Bucket, "*.parquet", SearchOption.AllDirectories).Order(StringComparer.Ordinal).First();
        await File.WriteAllBytesAsync(part, (await File.ReadAllBytesAsync(part, TestContext.Current.CancellationToken))[..^9], TestContext.Current.CancellationToken);

        var exception = await Assert.ThrowsAsync<IngestionException>(() => harness.RunAsync());

        Assert.Equal("ING9004", exception.Code);
    }

    [Fact]
    public async Task RunAsync_FailedForGood_LeavesNoParts()
    {
        await using RunHarness harness = new(new ScriptedSource { RowsPerBatch = RowsPerBatch, ExactRows = 1 }, SmallParts);

        await Assert.ThrowsAsync<IngestionException>(() => harness.RunAsync());

        Assert.Empty(Directory.GetFiles(harness.Bucket, "*", SearchOption.AllDirectories));
        Assert.Null((await harness.States.ReadAsync(RunHarness.Dataset, TestContext.Current.CancellationToken))!.InFlight);
    }

    [Fact]
    public async Task SweepAsync_RunWhoseStateWasForgotten_RemovesItsPartsAndNoOthers()
    {
        await using RunHarness harness = new(Source(batches: 4), SmallParts);
        var committed = await harness.RunAsync();
        await harness.StopBehindAsync(batches: 3, ExtractionMode.Full);
        var keptForResume = await SweepAsync(harness);
        await ForgetAsync(harness);

        var swept = await SweepAsync(harness);
        var again = await SweepAsync(harness);

        Assert.Equal(new SweepReport(0, 0, 0) { KeptRun = keptForResume.KeptRun }, keptForResume);
        Assert.NotNull(keptForResume.KeptRun);
        Assert.Equal((1, true), (swept.Runs, swept is { Objects: >= 2, Bytes: > 0 }));
        Assert.Equal(new SweepReport(0, 0, 0), again);
        Assert.Equal(committed.Parts.Count, Directory.GetFiles(harness.Bucket, "*.parquet", SearchOption.AllDirectories).Length);
    }

    [Fact]
    public async Task SweepAsync_YoungRun_IsLeftAlone()
    {
        await using RunHarness harness = new(Source(batches: 4), SmallParts);
        await harness.StopBehindAsync(batches: 3);

        Assert.Equal(0, (await harness.Ingestion.SweepAsync(RunHarness.Dataset, TimeSpan.FromHours(1), TestContext.Current.CancellationToken)).Runs);
        await ForgetAsync(harness);
        Assert.Equal(new SweepReport(0, 0, 0) { YoungerRuns = 1 }, await harness.Ingestion.SweepAsync(RunHarness.Dataset, TimeSpan.FromHours(1), TestContext.Current.CancellationToken));
        Assert.Equal(new SweepReport(0, 0, 0), await harness.Ingestion.SweepAsync(new DatasetId("scripted", "acme", "vendors"), TimeSpan.Zero, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task SweepAsync_RunThatDied_EndsItsRecord()
    {
        await using RunHarness harness = new(Source(batches: 4), SmallParts);
        await harness.StopBehindAsync(batches: 3);
        var record = await SingleRunAsync(harness);
        await harness.History.RecordAsync(record with { Status = RunStatus.Running, EndedAt = null }, TestContext.Current.CancellationToken);
        await ForgetAsync(harness);

        await SweepAsync(harness);

        var swept = await SingleRunAsync(harness);
        Assert.Equal((RunStatus.Failed, "ING8001", true), (swept.Status, swept.ErrorCode, swept.EndedAt is not null));
    }

    [Fact]
    public async Task ResetAsync_RunThatDied_IsGivenUpAndWhatWasCommittedStays()
    {
        await using RunHarness harness = new(Source(batches: 4), SmallParts);
        var committed = await harness.RunAsync();
        await harness.StopBehindAsync(batches: 3, ExtractionMode.Full);
        var left = (await harness.States.ReadAsync(RunHarness.Dataset, TestContext.Current.CancellationToken))!.InFlight!;
        await harness.History.RecordAsync(new RunRecord(left.RunId, RunHarness.Dataset, RunStatus.Running, left.StartedAt), TestContext.Current.CancellationToken);

        var wasThere = await harness.Ingestion.ResetAsync(RunHarness.Dataset, TestContext.Current.CancellationToken);
        var again = await harness.Ingestion.ResetAsync(RunHarness.Dataset, TestContext.Current.CancellationToken);

        Assert.Equal((true, false), (wasThere, again));
        Assert.Null(await harness.States.ReadAsync(RunHarness.Dataset, TestContext.Current.CancellationToken));
        Assert.Equal("ING8001", (await harness.History.FindAsync(left.RunId, TestContext.Current.CancellationToken))!.ErrorCode);
        Assert.Equal(committed.Parts.Count, Directory.GetFiles(harness.Bucket, "part-*.parquet", SearchOption.AllDirectories).Length);
        Assert.Contains(harness.Manifests, manifest => File.ReadAllText(manifest).Contains("\"Abandoned\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ResetAsync_StateThatCannotBeUnderstood_ForgetsItAllTheSame()
    {
        await using RunHarness harness = new(Source(batches: 1));
        await harness.RunAsync();
        var file = Assert.Single(Directory.GetFiles(harness.StateFolder, "state.json", SearchOption.AllDirectories));
        await File.WriteAllTextAsync(file, "{", TestContext.Current.CancellationToken);

        Assert.True(await harness.Ingestion.ResetAsync(RunHarness.Dataset, TestContext.Current.CancellationToken));
        Assert.Equal(ExtractionMode.Full, (await harness.RunAsync()).Mode);
    }

    [Fact]
    public async Task RunAsync_HistoryCannotBeWritten_CommitsAndSaysSo()
    {
        await using RunHarness harness = new(Source(batches: 1));
        Directory.CreateDirectory(harness.StateFolder);
        await File.WriteAllTextAsync(Path.Combine(harness.StateFolder, "runs"), "a file", TestContext.Current.CancellationToken);

        var summary = await harness.RunAsync();

        Assert.Single(harness.Manifests);
        Assert.Contains(summary.Warnings, warning => warning.Contains("the run history could not be told", StringComparison.Ordinal));
    }

    [Fact]
    public async Task RunAsync_AfterAStoppedRun_TellsTheRowsThatAreDurableAlready()
    {
        await using RunHarness harness = new(Source(batches: 6), SmallParts);
        await harness.StopBehindAsync(batches: 4);
        ProgressList progress = new();

        var summary = await harness.RunAsync(progress: progress);

        var last = progress.Reports.Last();
        Assert.Equal((summary.RowsRead, summary.RowsWritten), (last.RowsRead, last.RowsWritten));
    }

    private static async Task ForgetAsync(RunHarness harness)
    {
        await using var lease = await harness.States.AcquireAsync(RunHarness.Dataset, Guid.CreateVersion7(), TestContext.Current.CancellationToken);
        await harness.States.DeleteAsync(lease, TestContext.Current.CancellationToken);
    }

    private static Task<SweepReport> SweepAsync(RunHarness harness) => harness.Ingestion.SweepAsync(RunHarness.Dataset, TimeSpan.Zero, TestContext.Current.CancellationToken);

    private static ScriptedSource Source(int batches, bool givesPositions = true) =>
        new() { BatchesPerPartition = batches, RowsPerBatch = RowsPerBatch, GivesPositions = givesPositions };

    private static ValueTask<RunRecord> SingleRunAsync(RunHarness harness) =>
        harness.History.ListAsync(TestContext.Current.CancellationToken).SingleAsync(TestContext.Current.CancellationToken);

    private static async Task AssertEachRowOnceAsync(RunHarness harness, RunSummary summary, int rows)
    {
        var ids = (await harness.ReadColumnAsync(summary, "customer_id")).Select(id => int.Parse((string)id!, System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(Enumerable.Range(0, rows), ids.Order());
    }

    private static void AssertFolderHasOnly(RunHarness harness, RunSummary summary)
    {
        var folder = Path.GetDirectoryName(summary.ManifestLocation)!;
        Assert.Equal(
            summary.Parts.Select(part => Path.Combine(harness.Bucket, part.Key)).Append(summary.ManifestLocation).Order(StringComparer.Ordinal),
            Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal));
    }
}
