using System.Text.Json.Nodes;
using Ingestion.Core.Tests.Runs.Fakes;
using Microsoft.Extensions.DependencyInjection;

namespace Ingestion.Core.Tests.Runs;

/// <summary>Objects that something else altered between two processes are never taken for what was written.</summary>
public sealed class AlteredObjectsTests
{
    private static readonly Dictionary<string, string?> SmallParts = new(StringComparer.Ordinal) { ["Ingestion:MaxPartBytes"] = "65536" };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task RunAsync_APartOfTheStoppedRunHasAnotherByte_EndsIncompleteAndTheNextRunIsWhole()
    {
        await using RunHarness harness = new(new ScriptedSource { BatchesPerPartition = 4, RowsPerBatch = 20_000 }, SmallParts);
        await harness.StopBehindAsync(batches: 3);
        await FlipAsync(Files(harness, "part-*.parquet").First(), at: 1_000);

        var exception = await Assert.ThrowsAsync<IngestionException>(() => harness.RunAsync());
        var next = await harness.RunAsync();

        Assert.Equal((ErrorClass.Incomplete, "ING9004"), (exception.ErrorClass, exception.Code));
        Assert.Contains("another SHA-256", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("..", exception.Message, StringComparison.Ordinal);
        Assert.Equal(1, next.Attempt);
    }

    [Theory]
    [InlineData(true, "it is missing")]
    [InlineData(false, "another SHA-256")]
    public async Task RunAsync_RejectedRowsOfTheStoppedRunAreNotWhatWasWritten_EndsIncomplete(bool isRemoved, string how)
    {
        await using RunHarness harness = new(
            new ScriptedSource { BatchesPerPartition = 4, RowsPerBatch = 20_000, NameOf = id => id == 7 ? null : $"Customer {id}" }, SmallParts);
        await harness.StopBehindAsync(batches: 3);
        var rejected = Assert.Single(Files(harness, "_quarantine/*.parquet"));
        if (isRemoved)
        {
            File.Delete(rejected);
        }
        else
        {
            await FlipAsync(rejected, at: 40);
        }

        var exception = await Assert.ThrowsAsync<IngestionException>(() => harness.RunAsync());

        Assert.Equal((ErrorClass.Incomplete, "ING9004"), (exception.ErrorClass, exception.Code));
        Assert.Contains("_quarantine", exception.Message, StringComparison.Ordinal);
        Assert.Contains(how, exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(harness.Manifests, manifest => File.ReadAllText(manifest).Contains("\"Committed\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task RunAsync_OverlapIndexIsDamaged_WarnsAndLandsTheRowsAgain()
    {
        TableConnector table = new();
        await using var harness = Create(table);
        table.Put(1, "Ada", 20);
        await RunAsync(harness);
        await File.WriteAllBytesAsync(Assert.Single(Files(harness, "_overlap*.parquet")), [1, 2, 3], Cancel);

        var second = await RunAsync(harness);

        Assert.Equal(new RowCounts(1, 1), second.Counts);
        Assert.Contains(second.Warnings, warning => warning.Contains("_overlap.parquet' with the rows of the last overlap is not what was written", StringComparison.Ordinal));
    }

    [Fact]
    public async Task RunAsync_KeysOfAnotherRun_AreNotComparedWith()
    {
        TableConnector table = new("\"deletes\": { \"strategy\": \"keySet\", \"maxPercent\": 100 }");
        await using var harness = Create(table);
        table.PutMany(4);
        await RunAsync(harness, ExtractionMode.Full);
        var foreign = await File.ReadAllBytesAsync(Assert.Single(Files(harness, "_keys*.parquet")), Cancel);
        table.PutMany(6);
        var last = await RunAsync(harness, ExtractionMode.Full);
        await File.WriteAllBytesAsync(Path.Combine(Path.GetDirectoryName(last.ManifestLocation)!, "_keys.parquet"), foreign, Cancel);
        table.Rows.Remove(1);

        var next = await RunAsync(harness, ExtractionMode.Full);

        Assert.Equal(new RowCounts(5, 5), next.Counts);
        Assert.Contains(next.Warnings, warning => warning.Contains("with the keys of all rows is not what was written", StringComparison.Ordinal));
    }

    [Fact]
    public async Task RunAsync_FirstComparisonOfKeys_SaysThatEarlierDeletesAreNotFound()
    {
        TableConnector table = new();
        await using var harness = Create(table);
        table.PutMany(4);
        await RunAsync(harness, ExtractionMode.Full);
        table.Settings = "\"deletes\": { \"strategy\": \"keySet\" }";

        var summary = await RunAsync(harness, ExtractionMode.Full);
        var again = await RunAsync(harness, ExtractionMode.Full);

        Assert.Contains(summary.Warnings, warning => warning.Contains("rows deleted before this run are not found", StringComparison.Ordinal));
        Assert.DoesNotContain(again.Warnings, warning => warning.Contains("are not found", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("elsewhere/part-00000-00000.parquet")]
    [InlineData("../../part-00000-00000.parquet")]
    public async Task RunAsync_CheckpointNamesAnObjectElsewhere_IsRefusedUntilTheRunStartsOver(string key)
    {
        await using RunHarness harness = new(new ScriptedSource { BatchesPerPartition = 4, RowsPerBatch = 20_000 }, SmallParts);
        await harness.StopBehindAsync(batches: 3);
        foreach (var file in Directory.GetFiles(harness.StateFolder, "00000-*.json", SearchOption.AllDirectories))
        {
            var checkpoint = JsonNode.Parse(await File.ReadAllTextAsync(file, Cancel))!;
            checkpoint["part"]!["key"] = key;
            await File.WriteAllTextAsync(file, checkpoint.ToJsonString(), Cancel);
        }

        var exception = await Assert.ThrowsAsync<IngestionException>(() => harness.RunAsync());
        var next = await harness.Ingestion.RunAsync(new IngestionRequest("scripted", "acme", "customers") { Resume = false }, cancellationToken: Cancel);

        Assert.Equal((ErrorClass.Conflict, "ING6003"), (exception.ErrorClass, exception.Code));
        Assert.Contains($"names the object '{key}'", exception.Message, StringComparison.Ordinal);
        Assert.Equal(80_000, next.RowsWritten);
    }

    [Fact]
    public async Task RunAsync_LastRunCarriesALaterTime_TakesOneBehindIt()
    {
        await using RunHarness harness = new(new ScriptedSource());
        var first = await harness.RunAsync();
        var later = TimeProvider.System.GetUtcNow().AddHours(1);
        await using (var lease = await harness.States.AcquireAsync(RunHarness.Dataset, Guid.CreateVersion7(), Cancel))
        {
            var state = (await harness.States.ReadAsync(RunHarness.Dataset, Cancel))!;
            await harness.States.WriteAsync(state with { LastCommit = state.LastCommit! with { StartedAt = later } }, lease, Cancel);
        }

        harness.Source.Now += 50;
        var second = await harness.RunAsync();

        var times = (await harness.ReadColumnAsync(second, "_ingested_at")).Cast<DateTime>().Distinct();
        Assert.Equal(later.UtcDateTime.AddMilliseconds(1), Assert.Single(times), TimeSpan.FromMicroseconds(1));
        Assert.True(string.CompareOrdinal(first.ManifestLocation, second.ManifestLocation) < 0);
        Assert.True((await harness.States.ReadAsync(RunHarness.Dataset, Cancel))!.LastCommit!.StartedAt > later);
    }

    private static IEnumerable<string> Files(RunHarness harness, string pattern)
    {
        var folder = Path.GetDirectoryName(pattern)!;
        return Directory.GetFiles(harness.Bucket, Path.GetFileName(pattern), SearchOption.AllDirectories)
            .Where(file => string.Equals(Path.GetFileName(Path.GetDirectoryName(file)), folder, StringComparison.Ordinal) || (folder.Length == 0 && !file.Contains("_quarantine", StringComparison.Ordinal)))
            .Order(StringComparer.Ordinal);
    }

    private static async Task FlipAsync(string file, int at)
    {
        var content = await File.ReadAllBytesAsync(file, Cancel);
        content[at] ^= 0x40;
        await File.WriteAllBytesAsync(file, content, Cancel);
    }

    private static RunHarness Create(TableConnector table) => new(new ScriptedSource(), configure: services =>
    {
        services.AddKeyedSingleton<IErpConnector>("table", table);
        services.AddSingleton(new ComponentRegistration(typeof(IErpConnector), "table", typeof(TableConnector)));
    });

    private static Task<RunSummary> RunAsync(RunHarness harness, ExtractionMode mode = ExtractionMode.Auto) =>
        harness.Ingestion.RunAsync(new IngestionRequest("table", "acme", "customers") { Mode = mode }, cancellationToken: Cancel);
}
