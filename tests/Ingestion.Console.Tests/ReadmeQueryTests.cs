using System.Globalization;
using Ingestion.TestSupport;
using Ingestion.Testing.DemoErp;

namespace Ingestion.Console.Tests;

/// <summary>The query of the README gives the table as the ERP has it, whatever kinds of runs brought it.</summary>
public sealed class ReadmeQueryTests(DuckDb duckDb) : IClassFixture<DuckDb>
{
    private const int Rows = 2_000;

    [Fact]
    public async Task Query_AfterFullAndIncrementalRuns_GivesTheErpsOwnTotals()
    {
        using TemporaryFolder folder = new();
        foreach (var (day, mode) in new[] { (0, "full"), (5, "incremental"), (20, "full"), (23, "incremental") })
        {
            var run = await Ingest.ExtractAsync(folder.FullPath, "sales_orders", "--demo-rows", $"{Rows}", "--demo-day", $"{day}", "--mode", mode);
            Assert.True(run.ExitCode == 0, run.ToString());
        }

        var (rows, sum) = (0L, 0m);
        foreach (var group in await QueryAsync(folder.FullPath))
        {
            rows += long.Parse(group[1]!, CultureInfo.InvariantCulture);
            sum += decimal.Parse(group[2]!, CultureInfo.InvariantCulture);
        }

        await using var erp = await DemoErpServer.StartAsync(new DemoErpOptions { Rows = Rows, Day = 23 }, TestContext.Current.CancellationToken);
        var totals = erp.Totals("orders");
        Assert.Equal((totals.Rows, totals.Sums["totalAmount"]), (rows, sum));
    }

    private async Task<IReadOnlyList<IReadOnlyList<string?>>> QueryAsync(string folder)
    {
        var readme = await File.ReadAllTextAsync(RepositoryRoot.Combine("README.md"), TestContext.Current.CancellationToken);
        var sql = readme.Split("```sql\n")[1].Split("```")[0].Replace("'out/", $"'{folder}/", StringComparison.Ordinal);
        IReadOnlyList<IReadOnlyList<string?>> result = [];
        foreach (var statement in sql.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            result = (await duckDb.QueryAsync(statement, TestContext.Current.CancellationToken)).Rows;
        }

        return result;
    }
}
