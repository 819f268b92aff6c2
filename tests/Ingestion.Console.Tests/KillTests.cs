using Ingestion.TestSupport;

namespace Ingestion.Console.Tests;

/// <summary>A process that ends at any time leaves nothing that a reader of manifests would see, and nothing that stops the next run.</summary>
public sealed class KillTests(DuckDb duckDb) : IClassFixture<DuckDb>
{
    private const string Rows = "400000";

    [Theory]
    [InlineData(300)]
    [InlineData(900)]
    [InlineData(1_700)]
    [InlineData(2_600)]
    public async Task Kill_WhileRunning_LeavesNoManifestAndTheNextRunIsWhole(int milliseconds)
    {
        using TemporaryFolder folder = new();
        Bucket bucket = new(folder.FullPath);
        using var process = Ingest.Start(["--erp-type", "demo", "--client-id", "acme", "--data-type", "sales_orders", "--out", folder.FullPath, "--demo-rows", Rows, "--demo-day", "0"]);
        await Task.Delay(TimeSpan.FromMilliseconds(milliseconds), TestContext.Current.CancellationToken);

        var wasRunning = !process.HasExited;
        process.Kill();
        var killed = await Ingest.EndAsync(process);

        Assert.True(!wasRunning || killed.ExitCode == 137, killed.ToString());
        var manifests = bucket.Manifests("sales_orders");
        Assert.Equal(killed.ExitCode == 0 ? 1 : 0, manifests.Count);

        var next = await Ingest.ExtractAsync(folder.FullPath, "sales_orders", "--demo-rows", Rows, "--demo-day", "0", "--mode", "full");

        Assert.True(next.ExitCode == 0, next.ToString());
        var last = bucket.Manifests("sales_orders")[^1];
        var read = await duckDb.QueryAsync($"select count(*), count(distinct order_id) from {bucket.Parts(last)}", TestContext.Current.CancellationToken);
        Assert.Equal([Rows, Rows], read.Rows[0]);
    }

    [Theory]
    [InlineData("TERM")]
    [InlineData("INT")]
    public async Task Signal_WhileExtracting_StopsCleanlyWith130(string signal)
    {
        using TemporaryFolder folder = new();
        using var process = Ingest.Start(["--erp-type", "demo", "--client-id", "acme", "--data-type", "sales_orders", "--out", folder.FullPath, "--demo-rows", "20000000"]);
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
