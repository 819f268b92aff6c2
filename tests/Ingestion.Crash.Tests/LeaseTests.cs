using System.Globalization;
using Ingestion.Crash.Tests.Consoles;
using Ingestion.Crash.Tests.Oracle;
using Ingestion.Crash.Tests.Sites;
using Ingestion.TestSupport;
using Ingestion.Testing;
using Ingestion.Testing.DemoErp;

namespace Ingestion.Crash.Tests;

/// <summary>One dataset belongs to one run at a time, whatever happens to its process.</summary>
public sealed class LeaseTests
{
    private static readonly RunRequest Request = new(RunKind.Incremental, TestedDataType.SalesOrderLines.Name);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task TwoConsoles_OneDataset_OneCommitsAndTheOtherIsRefused()
    {
        using TemporaryFolder folder = new();
        ManualTimeProvider clock = new();
        await using var site = await StartSlowAsync(folder, clock);

        await using var first = site.Start(Request, trap: null, Cancellation);
        await using var second = site.Start(Request, trap: null, Cancellation);
        Task<ConsoleResult>[] ends = [first.EndAsync(Cancellation), second.EndAsync(Cancellation)];
        var refused = await await Task.WhenAny(ends);
        var results = await AnsweredAsync(Task.WhenAll(ends), clock);

        Assert.True(refused.ExitCode == ExitCodes.Conflict, refused.ToString());
        Assert.Single(results, result => result.IsDone);
        Assert.Single(site.Bucket.Committed(Request.DataType));
        await AssertSameAsync(site);
    }

    [Fact]
    public async Task SecondConsole_DatasetIsHeld_NamesTheHolderAndSinceWhen()
    {
        using TemporaryFolder folder = new();
        ManualTimeProvider clock = new();
        await using var site = await StartSlowAsync(folder, clock);
        await using var holder = site.Start(Request, trap: null, Cancellation);
        var end = holder.EndAsync(Cancellation);
        while (site.Erp.FaultsHit(DemoFaultKind.Slow) == 0 && !end.IsCompleted)
        {
            await Task.Delay(20, Cancellation);
        }

        await using var second = site.Start(Request, trap: null, Cancellation);
        var refused = await second.EndAsync(Cancellation);
        var committed = await AnsweredAsync(end, clock);

        Assert.True(committed.IsDone, committed.ToString());
        Assert.True(refused.ExitCode == ExitCodes.Conflict, refused.ToString());
        var run = Assert.Single(site.Bucket.Committed(Request.DataType));
        Assert.Contains(run.RunId, refused.Error, StringComparison.Ordinal);
        Assert.Contains(holder.Id.ToString(CultureInfo.InvariantCulture), refused.Error, StringComparison.Ordinal);
        Assert.Contains(Environment.MachineName, refused.Error, StringComparison.Ordinal);
        Assert.Matches(@"since \d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}", refused.Error);
    }

    [Theory]
    [InlineData("ingestion.fence:start:1")]
    [InlineData("ingestion.manifest:start:1")]
    public async Task PausedHolder_WakesUpAfterItsLease_CannotCommit(string point)
    {
        Requires.That(OperatingSystem.IsLinux(), "/proc", "run the tests on Linux");
        const int MostTries = 5;
        for (var tries = 1; await IsStoppedInsideTheLockAsync(point); tries++)
        {
            Assert.True(tries < MostTries, "The holder was stopped inside the lock each time.");
        }
    }

    /// <summary>
    /// Stops a holder, lets another one take over, and wakes the first one up. A heartbeat may hold the short lock of the state in that very
    /// moment; then nobody gets by until the process goes on, which is safe, but not what is tested here.
    /// </summary>
    private static async Task<bool> IsStoppedInsideTheLockAsync(string point)
    {
        using TemporaryFolder folder = new();
        await using var site = await ErpSite.StartAsync(
            folder.FullPath, TestedDataType.SalesOrderLines, seed: 42, Cancellation, leaseDuration: TimeSpan.FromSeconds(2));

        await using var paused = site.Start(Request, new("INGEST_STOP_AT", point), Cancellation);
        await paused.StandsStillAsync(Cancellation);
        var next = await site.RunAsync(Request, Cancellation);
        var committed = site.Bucket.Committed(Request.DataType).Count;
        await paused.ContinueAsync(Cancellation);
        var late = await paused.EndAsync(Cancellation);
        if (next.Error.Contains("ING6011", StringComparison.Ordinal))
        {
            return true;
        }

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
        return false;
    }

    /// <summary>Starts a site whose ERP answers the first list only when the clock goes on.</summary>
    private static async Task<ErpSite> StartSlowAsync(TemporaryFolder folder, ManualTimeProvider clock)
    {
        var site = await ErpSite.StartAsync(folder.FullPath, TestedDataType.SalesOrderLines, seed: 42, Cancellation, clock);
        site.Erp.Inject(new DemoFault(DemoFaultKind.Slow, "orders", Delay: TimeSpan.FromSeconds(1)));
        return site;
    }

    /// <summary>Lets the ERP's clock go on until a task ends.</summary>
    private static async Task<T> AnsweredAsync<T>(Task<T> task, ManualTimeProvider clock)
    {
        while (!task.IsCompleted)
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            await Task.WhenAny(task, Task.Delay(20, Cancellation));
        }

        return await task;
    }

    private static async Task AssertSameAsync(ErpSite site)
    {
        var comparison = await Comparison.RunAsync(site, Cancellation);
        Assert.Empty(comparison.Differences);
        Assert.NotEqual(0, comparison.Rows);
    }
}
