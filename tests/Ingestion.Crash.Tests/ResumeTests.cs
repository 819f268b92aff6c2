using Ingestion.Crash.Tests.Consoles;
using Ingestion.Crash.Tests.Oracle;
using Ingestion.Crash.Tests.Sites;
using Ingestion.TestSupport;

namespace Ingestion.Crash.Tests;

/// <summary>What a killed run made durable is not read again.</summary>
public sealed class ResumeTests
{
    private const int Partitions = 2;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(6)]
    [InlineData(15)]
    public async Task Resume_KilledAfterACheckpoint_ReadsAtMostOnePartOfEachPartitionAgain(int checkpoints)
    {
        using TemporaryFolder folder = new();
        var type = TestedDataType.SalesOrders;
        await using var site = await ErpSite.StartAsync(folder.FullPath, type, seed: 42, Cancellation);
        RunRequest request = new(RunKind.Full, type.Name);
        await using var console = site.Start(request, new("INGEST_CRASH_AT", FormattableString.Invariant($"ingestion.checkpoint:stop:{checkpoints}")), Cancellation);
        var killed = await console.EndAsync(Cancellation);
        Assert.True(killed.IsKilled, killed.ToString());
        var durable = await RowsAsync(site.Bucket.FinishedParts());
        var served = site.Erp.RowsServed(type.Resource);

        var next = await site.RunAsync(request, Cancellation);

        Assert.True(next.IsDone, next.ToString());
        var run = Assert.Single(site.Bucket.Committed(type.Name));
        await RunAudit.CheckAsync(site.Bucket, run, type, Cancellation);
        var rows = run.Parts.Sum(part => part.Rows);
        var largestPart = run.Parts.Max(part => part.Rows);
        Assert.Equal(Partitions, run.Manifest.GetProperty("parts").EnumerateArray().Select(part => part.GetProperty("partition").GetString()).Distinct().Count());

        // A page that was on its way to the killed process may be counted late: one for each partition.
        Assert.InRange(site.Erp.RowsServed(type.Resource) - served, rows - durable, rows - durable + (Partitions * (largestPart + type.PageSize)));
        Assert.Empty((await Comparison.RunAsync(site, Cancellation)).Differences);
    }

    private static async Task<long> RowsAsync(IEnumerable<string> parts)
    {
        var rows = 0L;
        foreach (var part in parts)
        {
            rows += await PartRows.CountAsync(part, Cancellation);
        }

        return rows;
    }
}
