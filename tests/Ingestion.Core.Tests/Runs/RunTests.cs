using System.Text.Json;
using Ingestion.Columnar;
using Ingestion.Core.Tests.Runs.Fakes;

namespace Ingestion.Core.Tests.Runs;

public class RunTests
{
    [Fact]
    public async Task RunAsync_SeveralPartitions_WritesEachRowOnceAndCommits()
    {
        await using RunHarness harness = new(new ScriptedSource { Partitions = 3, BatchesPerPartition = 4, RowsPerBatch = 7 });

        var summary = await harness.RunAsync(parallelism: 2);

        Assert.Equal(harness.Source.TotalRows, summary.RowsRead);
        Assert.Equal(harness.Source.TotalRows, summary.RowsWritten);
        var ids = await harness.ReadColumnAsync(summary, "customer_id");
        Assert.Equal(Enumerable.Range(0, 84).Select(i => $"{i}"), ids.Cast<string>());
        Assert.Equal(3, summary.Parts.Count);
        Assert.Equal(summary.ManifestLocation, Assert.Single(harness.Manifests));
    }

    [Fact]
    public async Task RunAsync_Decimals_AreTheSourcesDigits()
    {
        await using RunHarness harness = new(new ScriptedSource());

        var summary = await harness.RunAsync();

        var balances = await harness.ReadColumnAsync(summary, "balance");
        Assert.Equal(Enumerable.Range(0, 40).Select(i => new ExactDecimal(i * 100, 4)), balances.Cast<ExactDecimal>());
    }

    [Fact]
    public async Task RunAsync_IngestColumns_NameTheRun()
    {
        await using RunHarness harness = new(new ScriptedSource());

        var summary = await harness.RunAsync();

        Assert.All(await harness.ReadColumnAsync(summary, "_ingest_run_id"), id => Assert.Equal(summary.RunId, id));
        Assert.All(await harness.ReadColumnAsync(summary, "_op"), op => Assert.Equal("R", op));
        Assert.All(await harness.ReadColumnAsync(summary, "source_system"), system => Assert.Equal("scripted", system));
        Assert.All(await harness.ReadColumnAsync(summary, "source_company"), company => Assert.Equal("SCRIPT", company));
    }

    [Fact]
    public async Task RunAsync_Manifest_ListsThePartsAsTheyAre()
    {
        await using RunHarness harness = new(new ScriptedSource { Partitions = 2 });

        var summary = await harness.RunAsync();

        using var manifest = JsonDocument.Parse(await File.ReadAllTextAsync(summary.ManifestLocation, TestContext.Current.CancellationToken));
        var parts = manifest.RootElement.GetProperty("parts").EnumerateArray().ToList();
        Assert.Equal(summary.RunId, manifest.RootElement.GetProperty("runId").GetGuid());
        Assert.Equal(2, parts.Count);
        foreach (var part in parts)
        {
            var content = await File.ReadAllBytesAsync(Path.Combine(harness.Bucket, part.GetProperty("key").GetString()!), TestContext.Current.CancellationToken);
            Assert.Equal(content.Length, part.GetProperty("bytes").GetInt64());
            Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(content)), part.GetProperty("sha256").GetString());
        }
    }

    [Fact]
    public async Task RunAsync_NothingChanged_CommitsAManifestWithoutParts()
    {
        await using RunHarness harness = new(new ScriptedSource());
        await harness.RunAsync();
        harness.Source.Partitions = 0;
        harness.Source.Now = 150;

        var summary = await harness.RunAsync();

        Assert.Empty(summary.Parts);
        Assert.Equal(2, harness.Manifests.Count);
        Assert.Equal("150", (await harness.States.ReadAsync(RunHarness.Dataset, TestContext.Current.CancellationToken))!.Watermark!.Value);
    }

    [Fact]
    public async Task RunAsync_NoRowsAtAll_EndsIncomplete()
    {
        await using RunHarness harness = new(new ScriptedSource { Partitions = 0 });

        var exception = await Assert.ThrowsAsync<IngestionException>(() => harness.RunAsync());

        Assert.Equal((ErrorClass.Incomplete, "ING4020"), (exception.ErrorClass, exception.Code));
        Assert.Empty(harness.Manifests);
        Assert.Equal(RunStatus.Incomplete, (await harness.History.ListAsync(TestContext.Current.CancellationToken).SingleAsync(TestContext.Current.CancellationToken)).Status);
    }

    [Fact]
    public async Task RunAsync_AutoAfterACommit_ReadsFromTheWatermark()
    {
        await using RunHarness harness = new(new ScriptedSource());
        await harness.RunAsync();
        harness.Source.Now = 200;

        var second = await harness.RunAsync();

        Assert.Equal(ExtractionMode.Incremental, second.Mode);
        Assert.Equal(new ExtractionWindow(new Watermark(WatermarkKind.Sequence, "100"), new Watermark(WatermarkKind.Sequence, "200")), second.Window);
        Assert.All(await harness.ReadColumnAsync(second, "_op"), op => Assert.Equal("U", op));
        Assert.Equal("200", (await harness.States.ReadAsync(RunHarness.Dataset, TestContext.Current.CancellationToken))!.Watermark!.Value);
    }

    [Fact]
    public async Task RunAsync_FullAfterACommit_ReadsAllRows()
    {
        await using RunHarness harness = new(new ScriptedSource());
        await harness.RunAsync();

        var second = await harness.RunAsync(ExtractionMode.Full);

        Assert.Equal(ExtractionMode.Full, second.Mode);
        Assert.Null(harness.Source.Requests[^1].Since);
    }

    [Fact]
    public async Task RunAsync_IncrementalWithoutWatermark_ReadsAllRowsAndSaysSo()
    {
        await using RunHarness harness = new(new ScriptedSource());

        var summary = await harness.RunAsync(ExtractionMode.Incremental);

        Assert.Equal(ExtractionMode.Full, summary.Mode);
        Assert.Contains(summary.Warnings, warning => warning.Contains("no watermark yet", StringComparison.Ordinal));
    }

    [Fact]
    public async Task RunAsync_SourceWithoutWatermark_IsAlwaysFull()
    {
        await using RunHarness harness = new(new ScriptedSource { SupportsIncremental = false });
        await harness.RunAsync();

        var second = await harness.RunAsync();

        Assert.Equal(ExtractionMode.Full, second.Mode);
        Assert.Null((await harness.States.ReadAsync(RunHarness.Dataset, TestContext.Current.CancellationToken))!.Watermark);
    }

    [Fact]
    public async Task RunAsync_SmallPartLimit_RollsParts()
    {
        await using RunHarness harness = new(
            new ScriptedSource { BatchesPerPartition = 40, RowsPerBatch = 500, NameOf = id => new string((char)('a' + (id % 26)), 40) + id },
            new() { ["Ingestion:MaxPartBytes"] = "65536" });

        var summary = await harness.RunAsync();

        Assert.InRange(summary.Parts.Count, 2, 40);
        Assert.Equal(20_000, summary.Parts.Sum(part => part.Rows));
        Assert.Equal(Enumerable.Range(0, 20_000).Select(i => $"{i}"), (await harness.ReadColumnAsync(summary, "customer_id")).Cast<string>());
    }

    [Fact]
    public async Task RunAsync_NewFieldInALaterBatch_KeepsItInPartsOfItsOwn()
    {
        await using RunHarness harness = new(new ScriptedSource { HasNewField = batch => batch >= 2 });

        var summary = await harness.RunAsync();

        var tiers = await harness.ReadColumnAsync(summary, "loyalty_tier");
        Assert.Equal(20, tiers.Count(tier => tier is "gold"));
        Assert.Equal(20, tiers.Count(tier => tier is null));
        Assert.Contains(summary.Warnings, warning => warning.Contains("loyaltyTier", StringComparison.Ordinal));
    }

    [Fact]
    public async Task RunAsync_Progress_EndsWithTheTotals()
    {
        await using RunHarness harness = new(new ScriptedSource { Partitions = 2 });
        ProgressList progress = new();

        var summary = await harness.RunAsync(progress: progress);

        var last = progress.Reports.Last();
        Assert.Equal(RunStage.Completed, last.Stage);
        Assert.Equal((summary.RowsRead, summary.RowsWritten, summary.BytesWritten), (last.RowsRead, last.RowsWritten, last.BytesWritten));
        Assert.Equal((2, 2), (last.PartitionsDone, last.PartitionsTotal));
        Assert.Equal(
            [RunStage.Planning, RunStage.Extracting, RunStage.Committing, RunStage.Completed],
            progress.Reports.Select(report => report.Stage).Distinct());
    }

    [Fact]
    public async Task RunAsync_History_RemembersTheRun()
    {
        await using RunHarness harness = new(new ScriptedSource());

        var summary = await harness.RunAsync();

        var record = await harness.History.FindAsync(summary.RunId, TestContext.Current.CancellationToken);
        Assert.Equal((RunStatus.Succeeded, 40L, summary.ManifestLocation), (record!.Status, record.RowsWritten, record.ManifestLocation));
    }

    [Fact]
    public async Task PlanAsync_WritesNothing()
    {
        await using RunHarness harness = new(new ScriptedSource { Partitions = 3 });

        var plan = await harness.Ingestion.PlanAsync(new IngestionRequest("scripted", "acme", "customers"), TestContext.Current.CancellationToken);

        Assert.Equal(3, plan.Extract.Partitions.Count);
        Assert.Contains(plan.Output.Fields, field => field.Name == "customer_name");
        Assert.Empty(harness.Source.Emitted);
        Assert.False(Directory.Exists(harness.Bucket));
    }

    [Fact]
    public async Task PreviewAsync_ReturnsMappedRowsAndWritesNothing()
    {
        await using RunHarness harness = new(new ScriptedSource());

        using var preview = await harness.Ingestion.PreviewAsync(new IngestionRequest("scripted", "acme", "customers"), 3, TestContext.Current.CancellationToken);

        Assert.Equal(3, preview.Rows.RowCount);
        Assert.Equal("Customer 1", preview.Rows["customer_name"].GetValue(1));
        Assert.Empty(preview.Rejected);
        Assert.False(Directory.Exists(harness.Bucket));
    }

    [Fact]
    public async Task PreviewAsync_RowsThatARunWouldReject_AreToldWithTheReason()
    {
        await using RunHarness harness = new(new ScriptedSource { NameOf = id => id % 2 == 0 ? null : $"Customer {id}" });

        using var preview = await harness.Ingestion.PreviewAsync(new IngestionRequest("scripted", "acme", "customers"), 3, TestContext.Current.CancellationToken);

        Assert.Equal("customer_name", Assert.Single(preview.Rejected).Path);
        Assert.InRange(preview.Rejected[0].Rows, 1, 5);
    }

    [Fact]
    public async Task CheckAsync_AllWell_ReportsEachDependency()
    {
        await using RunHarness harness = new(new ScriptedSource());

        var results = await harness.Ingestion.CheckAsync("scripted", "acme", TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);

        Assert.Equal(["settings", "credentials", "source", "state", "sink"], results.Select(result => result.Name));
        Assert.All(results, result => Assert.True(result.IsHealthy, result.Detail));
    }
}
