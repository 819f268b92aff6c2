using Ingestion.Crash.Tests.Campaigns;
using Ingestion.Crash.Tests.Figures;
using Ingestion.Crash.Tests.Oracle;
using Ingestion.Crash.Tests.Sites;
using Ingestion.TestSupport;

namespace Ingestion.Crash.Tests;

/// <summary>Consoles that are killed at each step and at random moments, while the ERP fails and its rows change: what they committed is what the ERP has.</summary>
public sealed class CrashMatrixTests(CrashFigures figures, ITestOutputHelper output)
{
    private const int KillsPerCampaign = 12;
    private const int CampaignsAtOnce = 2;

    [Fact]
    public async Task Runs_KilledAnywhere_CommitTheErpsRowsExactly()
    {
        var options = CrashOptions.FromEnvironment();
        output.WriteLine($"CRASH_SEED={options.Seed} repeats this.");
        var types = TestedDataType.All;
        var decks = CrashDeck.Deal(options, Math.Max(types.Count, options.Kills / KillsPerCampaign));
        ParallelOptions parallel = new() { MaxDegreeOfParallelism = CampaignsAtOnce, CancellationToken = TestContext.Current.CancellationToken };

        await Parallel.ForAsync(0, decks.Count, parallel, async (campaign, cancellationToken) =>
        {
            using TemporaryFolder folder = new();
            var seed = options.Seed + campaign;
            await using var site = await ErpSite.StartAsync(folder.FullPath, types[campaign % types.Count], seed, cancellationToken);
            Campaign rounds = new(site, disk: null, decks[campaign], options, new Random(seed), figures);
            AssertSame(site, await rounds.RunAsync((options.Kills + decks.Count - 1) / decks.Count, cancellationToken));
        });

        output.WriteLine($"{figures}; {decks.Sum(deck => deck.Reached)} of {decks.Sum(deck => deck.Dealt)} points reached.");
        Assert.Empty(decks.SelectMany(deck => deck.Missed));
    }

    [Fact]
    public async Task Runs_FullDisk_CommitTheErpsRowsExactly()
    {
        const int kills = 4;
        var options = CrashOptions.FromEnvironment();
        output.WriteLine($"CRASH_SEED={options.Seed} repeats this.");
        using TemporaryFolder folder = new();
        await using var disk = await SmallDisk.MountAsync(folder.Combine("disk"));
        await using var site = await ErpSite.StartAsync(folder.Combine("disk"), TestedDataType.SalesOrderLines, options.Seed, TestContext.Current.CancellationToken);

        Campaign rounds = new(site, disk, new CrashDeck(), options, new Random(options.Seed), figures);
        AssertSame(site, await rounds.RunAsync(kills, TestContext.Current.CancellationToken));
        Assert.NotEqual(0, rounds.FullDisks);
    }

    private static void AssertSame(ErpSite site, Comparison comparison) => Assert.True(
        comparison is { Rows: > 0, Differences.Count: 0 },
        $"{site.DataType.Name}: {comparison.Differences.Count} differences in {comparison.Rows} rows, such as\n{string.Join('\n', comparison.Differences.Take(5))}");
}
