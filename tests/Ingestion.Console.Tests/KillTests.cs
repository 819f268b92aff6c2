using System.Globalization;
using Ingestion.TestSupport;
using Ingestion.Testing.DemoErp;

namespace Ingestion.Console.Tests;

/// <summary>A process that ends at any time leaves nothing that a reader of manifests would see, and nothing that stops the next run.</summary>
public sealed class KillTests(DuckDb duckDb) : IClassFixture<DuckDb>
{
    private const string Rows = "600000";

    [Theory]
    [InlineData(0)]
    [InlineData(400)]
    [InlineData(1_000)]
    [InlineData(1_700)]
    public async Task Kill_WhileExtracting_LeavesNoManifestAndTheNextRunGoesOn(int millisecondsAfterTheFirstPart)
    {
        using TemporaryFolder folder = new();
        Bucket bucket = new(folder.FullPath);
        using var process = Ingest.Start(["--erp-type", "demo", "--client-id", "acme", "--data-type", "sales_orders", "--out", folder.FullPath, "--demo-rows", Rows, "--demo-day", "0"]);
        while (!process.HasExited && !HasParts(folder.FullPath))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(5), TestContext.Current.CancellationToken);
        }

        await Task.Delay(TimeSpan.FromMilliseconds(millisecondsAfterTheFirstPart), TestContext.Current.CancellationToken);
        process.Kill();
        var killed = await Ingest.EndAsync(process);

        Assert.True(killed.ExitCode == 137, killed.ToString());
        Assert.True(HasParts(folder.FullPath), "The process was killed before it wrote a part.");
        Assert.Empty(bucket.Manifests("sales_orders"));

        var next = await Ingest.ExtractAsync(folder.FullPath, "sales_orders", "--demo-rows", Rows, "--demo-day", "0");

        Assert.True(next.ExitCode == 0, next.ToString());
        var read = await duckDb.QueryAsync(
            $"select count(*), count(distinct order_id) from {bucket.Parts(Assert.Single(bucket.Manifests("sales_orders")))}", TestContext.Current.CancellationToken);
        Assert.Equal([Rows, Rows], read.Rows[0]);
        var runs = await Ingest.RunAsync(["runs", "list", "--out", folder.FullPath, "--output", "json"]);
        var run = Assert.Single(runs.Json.EnumerateArray());
        Assert.Equal(("Succeeded", 2), (run.GetProperty("status").GetString(), run.GetProperty("attempt").GetInt32()));
    }

    [Fact]
    public async Task Kill_RowsVanishAndComeBeforeTheNextRun_GoesOnAndAnIncrementalRunBringsTheRest()
    {
        using TemporaryFolder folder = new();
        Bucket bucket = new(folder.FullPath);
        using var process = Ingest.Start(["--erp-type", "demo", "--client-id", "acme", "--data-type", "sales_orders", "--out", folder.FullPath, "--demo-rows", Rows, "--demo-day", "0"]);
        while (!process.HasExited && !HasParts(folder.FullPath))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(5), TestContext.Current.CancellationToken);
        }

        process.Kill();
        await Ingest.EndAsync(process);

        var next = await Ingest.ExtractAsync(folder.FullPath, "sales_orders", "--demo-rows", Rows, "--demo-day", "1", "--output", "json");
        var changes = await Ingest.ExtractAsync(folder.FullPath, "sales_orders", "--demo-rows", Rows, "--demo-day", "1");

        Assert.True(next.ExitCode == 0, next.ToString());
        Assert.Equal(2, next.Json.GetProperty("attempt").GetInt32());
        Assert.True(changes.ExitCode == 0, changes.ToString());
        var parts = string.Join(" union all by name ", bucket.Manifests("sales_orders").Select(manifest => $"select * from {bucket.Parts(manifest)}"));
        var read = await duckDb.QueryAsync(
            $"select count(*) from (select * from ({parts}) qualify row_number() over (partition by order_id order by _ingested_at desc) = 1) where not is_deleted", TestContext.Current.CancellationToken);
        await using var erp = await DemoErpServer.StartAsync(new DemoErpOptions { Rows = long.Parse(Rows, CultureInfo.InvariantCulture), Day = 1 }, TestContext.Current.CancellationToken);
        Assert.Equal($"{erp.Totals("orders").Rows}", read.Rows[0][0]);
    }

    [Fact]
    public async Task Kill_NextRunWithoutResume_StartsOverAndRemovesWhatWasLeft()
    {
        using TemporaryFolder folder = new();
        string[] arguments = ["--erp-type", "demo", "--client-id", "acme", "--data-type", "sales_orders", "--out", folder.FullPath, "--demo-rows", Rows, "--demo-day", "0"];
        using var process = Ingest.Start(arguments);
        while (!process.HasExited && !HasParts(folder.FullPath))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(5), TestContext.Current.CancellationToken);
        }

        process.Kill();
        await Ingest.EndAsync(process);

        var next = await Ingest.RunAsync([.. arguments, "--no-resume"]);

        Assert.True(next.ExitCode == 0, next.ToString());
        var parts = Directory.GetFiles(Path.Combine(folder.FullPath, "erp-data-acme"), "*.parquet*", SearchOption.AllDirectories);
        Assert.Single(parts.Select(part => Path.GetDirectoryName(part)).Distinct());
        var runs = await Ingest.RunAsync(["runs", "list", "--out", folder.FullPath]);
        Assert.Contains("ING8001", runs.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("TERM")]
    [InlineData("INT")]
    public async Task Signal_WhileExtracting_StopsCleanlyWith130(string signal)
    {
        using TemporaryFolder folder = new();
        using var process = Ingest.StartHearingSignals(["--erp-type", "demo", "--client-id", "acme", "--data-type", "sales_orders", "--out", folder.FullPath, "--demo-rows", "20000000"]);
        await ExtractingAsync(process);

        await Ingest.SignalAsync(process, signal);
        var result = await Ingest.EndAsync(process);

        Assert.True(result.ExitCode == 130, result.ToString());
        Assert.Contains("Stopped. Nothing was committed", result.Error, StringComparison.Ordinal);
        Assert.Empty(new Bucket(folder.FullPath).Manifests("sales_orders"));
        Assert.Empty(Directory.GetFiles(folder.FullPath, ".*parquet*", SearchOption.AllDirectories));
        var runs = await Ingest.RunAsync(["runs", "list", "--out", folder.FullPath]);
        Assert.Contains("Cancelled", runs.Output, StringComparison.Ordinal);
    }

    /// <summary>Tells whether a part is written or being written.</summary>
    private static bool HasParts(string folder) =>
        Directory.Exists(Path.Combine(folder, "erp-data-acme")) && Directory.EnumerateFiles(Path.Combine(folder, "erp-data-acme"), "*part-*", SearchOption.AllDirectories).Any();

    private static async Task ExtractingAsync(System.Diagnostics.Process process)
    {
        while (await process.StandardError.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            if (line.StartsWith("extracting", StringComparison.Ordinal))
            {
                return;
            }
        }

        Assert.Fail("The console ended before it extracted.");
    }
}
