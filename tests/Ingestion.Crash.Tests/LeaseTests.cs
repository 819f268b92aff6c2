using System.Globalization;
using Ingestion.Crash.Tests.Consoles;
using Ingestion.Crash.Tests.Oracle;
using Ingestion.Crash.Tests.Sites;
using Ingestion.TestSupport;
using Ingestion.Testing.DemoErp;

namespace Ingestion.Crash.Tests;

/// <summary>One dataset belongs to one run at a time, whatever happens to its process.</summary>
public sealed class LeaseTests
{
    private static readonly RunRequest Request = new(RunKind.Incremental, TestedDataType.SalesOrderLines.Name);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task TwoConsoles_OneDataset_OneCommitsAndTheOtherNamesIt()
    {
        using TemporaryFolder folder = new();
        await using var site = await StartAsync(folder);
        site.Erp.Inject(new DemoFault(DemoFaultKind.Slow, "orders", Delay: TimeSpan.FromSeconds(5)));

        await using var first = site.Start(Request, trap: null, Cancellation);
        await using var second = site.Start(Request, trap: null, Cancellation);
        var results = await Task.WhenAll(first.EndAsync(Cancellation), second.EndAsync(Cancellation));

        Assert.Equal([ExitCodes.Done, ExitCodes.Conflict], results.Select(result => result.ExitCode).Order());
        var (holder, refused) = results[0].IsDone ? (first, results[1]) : (second, results[0]);
        var run = Assert.Single(site.Bucket.Committed(Request.DataType));
        Assert.Contains(holder.Id.ToString(CultureInfo.InvariantCulture), refused.Error, StringComparison.Ordinal);
        Assert.Contains(Environment.MachineName, refused.Error, StringComparison.Ordinal);
        Assert.Contains(run.RunId, refused.Error, StringComparison.Ordinal);
        Assert.Matches(@"since \d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}", refused.Error);
        await AssertSameAsync(site);
    }

    [Theory]
    [InlineData("ingestion.fence:start:1")]
    [InlineData("ingestion.manifest:start:1")]
    public async Task PausedHolder_WakesUpAfterItsLease_CannotCommit(string point)
    {
        Requires.That(OperatingSystem.IsLinux(), "/proc", "run the tests on Linux");
        using TemporaryFolder folder = new();
        await using var site = await StartAsync(folder);

        await using var paused = site.Start(Request, new("INGEST_STOP_AT", point), Cancellation);
        await paused.StandsStillAsync(Cancellation);
        var next = await site.RunAsync(Request, Cancellation);
        var committed = site.Bucket.Committed(Request.DataType).Count;
        await paused.ContinueAsync(Cancellation);
        var late = await paused.EndAsync(Cancellation);

        Assert.True(next.IsDone, next.ToString());
        Assert.True(late.ExitCode == ExitCodes.Conflict, late.ToString());
        var runs = site.Bucket.Committed(Request.DataType);
        Assert.Equal(committed, runs.Count);
        Assert.Distinct(runs.Select(run => run.RunId));
        foreach (var run in runs)
        {
            await RunAudit.CheckAsync(site.Bucket, run, site.DataType, Cancellation);
        }

        await AssertSameAsync(site);
    }

    private static Task<ErpSite> StartAsync(TemporaryFolder folder) => ErpSite.StartAsync(folder.FullPath, TestedDataType.SalesOrderLines, seed: 42, Cancellation);

    private static async Task AssertSameAsync(ErpSite site)
    {
        var comparison = await Comparison.RunAsync(site, Cancellation);
        Assert.Empty(comparison.Differences);
        Assert.NotEqual(0, comparison.Rows);
    }
}
