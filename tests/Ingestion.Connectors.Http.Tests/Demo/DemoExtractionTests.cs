using System.Globalization;
using Ingestion.Columnar;
using Ingestion.Connectors.Http.Tests.Support;
using Ingestion.Testing.DemoErp;

namespace Ingestion.Connectors.Http.Tests.Demo;

public class DemoExtractionTests
{
    private static readonly DemoErpOptions World = new() { Rows = 2_000, Seed = 7 };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string, string> DataTypes => new()
    {
        { "customers", "customers" },
        { "items", "items" },
        { "inventory", "inventory" },
        { "sales_orders", "orders" },
        { "sales_order_lines", "orders/lines" },
        { "invoices", "invoices" },
    };

    [Theory]
    [MemberData(nameof(DataTypes))]
    public async Task ReadAsync_Full_HasAllRowsAndTheErpsOwnTotalsToTheLastDigit(string dataType, string totals)
    {
        await using var host = await DemoHost.StartAsync(World);

        var extraction = await host.ReadFullAsync(dataType, pageSize: 331);

        var expected = host.Server.Totals(totals);
        Assert.Equal(expected.Rows, extraction.Rows.Count);
        Assert.Equal(expected.Rows, extraction.Values(Assert.Single(extraction.Plan.KeyFields)).Distinct().Count());
        Assert.NotEmpty(expected.Sums);
        Assert.All(expected.Sums, sum => Assert.Equal(sum.Value.ToString(CultureInfo.InvariantCulture), extraction.Sums[sum.Key].ToString()));
        Assert.All(extraction.Rows, row => Assert.StartsWith("Read|", row, StringComparison.Ordinal));
        Assert.Equal(dataType == "sales_order_lines" ? null : expected.Rows, extraction.Plan.ExactRows);
    }

    [Theory]
    [MemberData(nameof(DataTypes))]
    public async Task ReadAsync_ResumedAfterEachPosition_EqualsTheFullRead(string dataType, string totals)
    {
        await using var host = await DemoHost.StartAsync(World with { Rows = 300 });
        await using var extractor = host.Extractor(dataType, pageSize: 37);
        var plan = await extractor.PlanAsync(new ExtractRequest(ExtractionMode.Full), Cancel);
        var partition = Assert.Single(plan.Partitions);
        var all = await ReadBatchesAsync(extractor, plan, partition, null);

        // Another process would have neither this extractor nor the token it bought.
        await using var other = host.Extractor(dataType, pageSize: 37);
        for (var i = 0; i < all.Count; i++)
        {
            Assert.Equal(all.Skip(i + 1), await ReadBatchesAsync(other, plan, partition, all[i].Position));
        }

        Assert.Equal(host.Server.Totals(totals).Rows, all.Sum(batch => batch.Rows.Split('\n').Length));
        Assert.All(all, batch => Assert.NotNull(batch.Position));
    }

    [Theory]
    [MemberData(nameof(DataTypes))]
    public async Task ReadAsync_Incremental_ReadsExactlyWhatChangedAndWasDeleted(string dataType, string totals)
    {
        await using var host = await DemoHost.StartAsync(World);
        var full = await host.ReadFullAsync(dataType);
        var since = host.Server.Now;
        host.Server.Advance(3);

        var changes = await host.ReadIncrementalAsync(dataType, full.Plan.Window.High!, pageSize: 3);

        // The low end is inclusive, and the ERP gives what changed after a time.
        var expected = host.Server.Totals(totals, modifiedSince: since.AddMicroseconds(-1), modifiedUntil: host.Server.Now);
        Assert.Equal(expected.Rows, changes.Rows.Count(row => row.StartsWith("Upsert|", StringComparison.Ordinal)));
        Assert.All(expected.Sums, sum => Assert.Equal(sum.Value.ToString(CultureInfo.InvariantCulture), changes.Sums[sum.Key].ToString()));
        Assert.Equal(full.Plan.Window.High, changes.Plan.Window.Low);
        Assert.Equal(new Watermark(WatermarkKind.Timestamp, "2026-01-04T00:00:00.000000Z"), changes.Plan.Window.High);
        if (dataType != "sales_order_lines")
        {
            Assert.Equal(host.Server.Totals(totals).Rows, Merge(full, changes).Count);
        }
    }

    [Fact]
    public async Task ReadAsync_ManyDaysOfChangesInInventory_MergeToTheErpsTruth()
    {
        await using var host = await DemoHost.StartAsync(World);
        var state = new Dictionary<string, string>(StringComparer.Ordinal);
        var run = await host.ReadFullAsync("inventory");
        Apply(run, state);
        for (var day = 0; day < 6; day++)
        {
            host.Server.Advance();
            run = await host.ReadIncrementalAsync("inventory", run.Plan.Window.High!);
            Apply(run, state);
        }

        var truth = await host.ReadFullAsync("inventory");

        Assert.Equal(truth.Rows.Select(WithoutOperation).Order(StringComparer.Ordinal), state.Values.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task ReadAsync_SourceChangesAfterThePlan_ReadsNothingBeyondTheWindowAndLosesNothing()
    {
        await using var host = await DemoHost.StartAsync(World);
        var full = await host.ReadFullAsync("inventory");
        host.Server.Advance(20);
        var high = host.Server.Now.UtcDateTime;
        await using var extractor = host.Extractor("inventory");
        var plan = await extractor.PlanAsync(new ExtractRequest(ExtractionMode.Incremental) { Since = full.Plan.Window.High }, Cancel);
        host.Server.Advance(5);

        List<object?> modified = [];
        foreach (var partition in plan.Partitions)
        {
            await foreach (var batch in extractor.ReadAsync(plan, partition, cancellationToken: Cancel))
            {
                using (batch)
                {
                    modified.AddRange(batch.Records.Values("modifiedAt"));
                }
            }
        }

        var rest = await host.ReadIncrementalAsync("inventory", plan.Window.High!);
        var truth = await host.ReadFullAsync("inventory");
        Assert.NotEmpty(modified);
        Assert.All(modified, time => Assert.True((DateTime)time! <= high));
        Assert.Empty(rest.Rows.Where(row => row.StartsWith("Upsert|", StringComparison.Ordinal)).Select(WithoutOperation).Except(truth.Rows.Select(WithoutOperation)));
    }

    [Fact]
    public async Task ReadAsync_Deletions_HaveTheKeyAndTheTimeAlone()
    {
        await using var host = await DemoHost.StartAsync(World);
        var full = await host.ReadFullAsync("sales_orders");
        host.Server.Advance();

        var changes = await host.ReadIncrementalAsync("sales_orders", full.Plan.Window.High!);

        var deleted = Assert.Single(changes.Rows, row => row.StartsWith("Delete|", StringComparison.Ordinal)).Split('|');
        Assert.Contains($"Read|{deleted[1]}|", string.Join('\n', full.Rows), StringComparison.Ordinal);
        var filled = changes.Plan.Schema.Fields.Where((_, ordinal) => deleted[ordinal + 1] != "∅").Select(field => field.Name);
        Assert.Equal(["id", "modifiedAt"], filled);
    }

    [Fact]
    public async Task ReadAsync_Overlap_BeginsEarlierAndRepeatsRows()
    {
        await using var host = await DemoHost.StartAsync(World with { Day = 5 });
        await using var extractor = host.Extractor("customers");
        var since = new Watermark(WatermarkKind.Timestamp, "2026-01-06T00:00:00.000000Z");

        var none = await Extraction.ReadAsync(extractor, new ExtractRequest(ExtractionMode.Incremental) { Since = since }, Cancel);
        var lastDay = await Extraction.ReadAsync(
            extractor, new ExtractRequest(ExtractionMode.Incremental) { Since = since, Overlap = TimeSpan.FromDays(1) }, Cancel);

        Assert.Equal("2026-01-05T00:00:00.000000Z", lastDay.Plan.Window.Low!.Value);
        Assert.True(lastDay.Rows.Count > none.Rows.Count);
    }

    [Fact]
    public async Task PlanAsync_ManyRows_CutsDisjointAndCompletePartitions()
    {
        await using var host = await DemoHost.StartAsync(World with { Rows = 110_000, Day = 2 });
        await using var extractor = host.Extractor("sales_orders");

        var extraction = await Extraction.ReadAsync(extractor, new ExtractRequest(ExtractionMode.Full) { MaxParallelism = 4 }, Cancel);

        var plan = extraction.Plan;
        Assert.Equal(["rows-0001", "rows-0002"], plan.Partitions.Select(partition => partition.Id));
        Assert.Equal(plan.ExactRows, plan.Partitions.Sum(partition => partition.EstimatedRows));
        Assert.Equal(host.Server.Totals("orders").Rows, extraction.Rows.Count);
        Assert.Equal(extraction.Rows.Count, extraction.Values("id").Distinct().Count());
    }

    [Fact]
    public async Task PlanAsync_MillionsOfRows_CutsThemEvenly()
    {
        await using var host = await DemoHost.StartAsync(World with { Rows = 3_100_001 });
        await using var extractor = host.Extractor("sales_orders");

        var plan = await extractor.PlanAsync(new ExtractRequest(ExtractionMode.Full) { MaxParallelism = 4 }, Cancel);

        Assert.Equal(13, plan.Partitions.Count);
        Assert.All(plan.Partitions, partition => Assert.InRange(partition.EstimatedRows!.Value, 238_461, 238_462));
        Assert.Equal(3_100_001, plan.ExactRows);
    }

    [Fact]
    public async Task PlanAsync_NoRows_HasNoPartition()
    {
        await using var host = await DemoHost.StartAsync(World with { Rows = 0 });

        var extraction = await host.ReadFullAsync("sales_orders");

        Assert.Empty(extraction.Plan.Partitions);
        Assert.Equal(0, extraction.Plan.ExactRows);
    }

    [Fact]
    public async Task ReadAsync_TextsOfTheErp_ArriveUnescapedAndUnchanged()
    {
        await using var host = await DemoHost.StartAsync(World with { Rows = 10_000 });

        var customers = await host.ReadFullAsync("customers");

        string[] expected =
        [
            "Müller & Söhne Großhandel GmbH", "東京電機株式会社", "شركة الأدوات الصناعية", "Cafe\u0301 E\u0301quipement SARL", "Fast Freight 🚚 Fasteners 👩‍🔧",
            "The \"Right\" Bolt, Inc.", "Back\\Slash Supply", "Two Line\nTrading", "Tab\tSeparated\tSales", "Trailing Blanks Ltd   ", "  Leading Blanks Ltd",
            "Escaped ümläut 🔩 AG", "Slash/Solidus Co", "NULL",
        ];
        var names = string.Join('\u0001', customers.Rows);
        Assert.All(expected, name => Assert.Contains($"|{name}|", names, StringComparison.Ordinal));
    }

    [Fact]
    public async Task PlanAsync_SalesOrders_HasTypedFieldsOfTheMetadata()
    {
        await using var host = await DemoHost.StartAsync(World);
        await using var extractor = host.Extractor("sales_orders");

        var plan = await extractor.PlanAsync(new ExtractRequest(ExtractionMode.Full), Cancel);

        Assert.Equal(["id"], plan.KeyFields);
        Assert.Equal("id: int64 not null", plan.Schema[0].ToString());
        Assert.Equal(DataType.Decimal(19, 10), plan.Schema[plan.Schema.IndexOf("exchangeRate")].Type);
        Assert.Equal(DataType.Date, plan.Schema[plan.Schema.IndexOf("orderDate")].Type);
        Assert.Equal(DataType.Timestamp, plan.Schema[plan.Schema.IndexOf("modifiedAt")].Type);
        Assert.Equal(DataType.Json, plan.Schema[plan.Schema.IndexOf("customFields")].Type);
        Assert.Equal(DataType.String, plan.Schema[plan.Schema.IndexOf("shipTo.city")].Type);
        Assert.Equal(-1, plan.Schema.IndexOf("lines"));
    }

    private static async Task<List<(string Rows, string? Position)>> ReadBatchesAsync(IExtractor extractor, ExtractPlan plan, Partition partition, string? resumeAfter)
    {
        List<(string, string?)> batches = [];
        await foreach (var batch in extractor.ReadAsync(plan, partition, resumeAfter, Cancel))
        {
            using (batch)
            {
                batches.Add((string.Join('\n', batch.Records.Rows().Select(row => row.Replace('\n', ' '))), batch.Position));
            }
        }

        return batches;
    }

    private static Dictionary<string, string> Merge(params Extraction[] runs)
    {
        var state = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var run in runs)
        {
            Apply(run, state);
        }

        return state;
    }

    private static void Apply(Extraction run, Dictionary<string, string> state)
    {
        foreach (var row in run.Rows)
        {
            var key = row.Split('|')[1];
            if (row.StartsWith("Delete|", StringComparison.Ordinal))
            {
                state.Remove(key);
            }
            else
            {
                state[key] = WithoutOperation(row);
            }
        }
    }

    private static string WithoutOperation(string row) => row[(row.IndexOf('|', StringComparison.Ordinal) + 1)..];
}
