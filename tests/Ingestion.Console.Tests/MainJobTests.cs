using Ingestion.Core.Dictionary;
using Ingestion.TestSupport;
using Ingestion.Testing.DemoErp;

namespace Ingestion.Console.Tests;

/// <summary>The main job, read back by DuckDB and compared with the demo ERP's own totals.</summary>
public sealed class MainJobTests(DuckDb duckDb) : IClassFixture<DuckDb>
{
    private const int Rows = 2_500;

    /// <summary>Data type, resource of the demo ERP, and its money fields with their columns.</summary>
    public static TheoryData<string, string, string, string> DataTypes => new()
    {
        { "sales_orders", "orders", "totalAmount", "total_amount" },
        { "sales_orders", "orders", "subtotal", "subtotal_amount" },
        { "sales_orders", "orders", "taxAmount", "tax_amount" },
        { "sales_order_lines", "orders/lines", "lineAmount", "line_amount" },
        { "customers", "customers", "balance", "balance" },
        { "customers", "customers", "creditLimit", "credit_limit" },
        { "items", "items", "listPrice", "list_price" },
        { "inventory", "inventory", "quantityOnHand", "qty_on_hand" },
        { "invoices", "invoices", "totalAmount", "total_amount" },
        { "invoices", "invoices", "balanceDue", "balance_due" },
    };

    [Theory]
    [MemberData(nameof(DataTypes))]
    public async Task Extract_DataType_HasTheErpsRowsAndSums(string dataType, string resource, string field, string column)
    {
        using TemporaryFolder folder = new();
        await using var erp = await DemoErpServer.StartAsync(new DemoErpOptions { Rows = Rows }, TestContext.Current.CancellationToken);
        var totals = erp.Totals(resource);

        var result = await Ingest.ExtractAsync(folder.FullPath, dataType, "--demo-rows", $"{Rows}", "--demo-day", "0");

        Assert.True(result.ExitCode == 0, result.ToString());
        Bucket bucket = new(folder.FullPath);
        var manifest = Assert.Single(bucket.Manifests(dataType));
        Assert.Contains(manifest, result.Output, StringComparison.Ordinal);
        Assert.Equal(totals.Rows, Bucket.Read(manifest).GetProperty("rowsWritten").GetInt64());
        var read = await duckDb.QueryAsync(
            $"select count(*), count(distinct source_id), sum({column}) from {bucket.Parts(manifest)}", TestContext.Current.CancellationToken);
        Assert.Equal($"{totals.Rows}", read.Rows[0][0]);
        Assert.Equal($"{totals.Rows}", read.Rows[0][1]);
        Assert.Equal(totals.Sums[field], Decimal(read.Rows[0][2]));
    }

    [Theory]
    [InlineData("sales_orders")]
    [InlineData("sales_order_lines")]
    [InlineData("customers")]
    [InlineData("items")]
    [InlineData("inventory")]
    [InlineData("invoices")]
    public async Task Extract_DataType_HasTheDictionarysColumnsInOrder(string dataType)
    {
        using TemporaryFolder folder = new();

        var result = await Ingest.ExtractAsync(folder.FullPath, dataType, "--demo-rows", "100");

        Assert.True(result.ExitCode == 0, result.ToString());
        Bucket bucket = new(folder.FullPath);
        var described = await duckDb.QueryAsync($"describe select * from {bucket.Parts(bucket.Manifests(dataType))}", TestContext.Current.CancellationToken);
        var columns = described.Rows.Select(row => (Name: row[0]!, Type: row[1]!)).ToList();
        var dictionary = DataDictionary.Default.GetDataType(dataType);
        Assert.Equal(
            dictionary.CommonColumns.Concat(dictionary.Columns).Select(column => (column.Name, DuckDbType(column))),
            columns.Take(dictionary.CommonColumns.Count + dictionary.Columns.Count));
        Assert.Equal(dictionary.IngestColumns.Select(column => column.Name), columns.TakeLast(dictionary.IngestColumns.Count).Select(column => column.Name));
    }

    [Theory]
    [InlineData("sales_orders", "orders")]
    [InlineData("customers", "customers")]
    [InlineData("invoices", "invoices")]
    public async Task Extract_SecondDay_ReadsWhatChangedAndMergesToTheErpsState(string dataType, string resource)
    {
        using TemporaryFolder folder = new();
        await using var erp = await DemoErpServer.StartAsync(new DemoErpOptions { Rows = Rows, Day = 1 }, TestContext.Current.CancellationToken);
        await Ingest.ExtractAsync(folder.FullPath, dataType, "--demo-rows", $"{Rows}");

        var second = await Ingest.ExtractAsync(folder.FullPath, dataType, "--demo-rows", $"{Rows}");

        Assert.True(second.ExitCode == 0, second.ToString());
        Assert.Contains("what changed since the last run", second.Output, StringComparison.Ordinal);
        Bucket bucket = new(folder.FullPath);
        var manifests = bucket.Manifests(dataType);
        Assert.Equal(2, manifests.Count);
        var changed = Bucket.Read(manifests[1]).GetProperty("rowsWritten").GetInt64();
        Assert.InRange(changed, 1, Rows / 10);
        Assert.Equal("incremental", Bucket.Read(manifests[1]).GetProperty("mode").GetString(), ignoreCase: true);

        var money = dataType == "customers" ? ("balance", "balance") : ("totalAmount", "total_amount");
        var merged = await duckDb.QueryAsync(
            $"""
            select count(*), sum({money.Item2}) from (
                select *, row_number() over (partition by source_id order by _ingested_at desc) as newest from {bucket.Parts(manifests)})
            where newest = 1 and not is_deleted
            """,
            TestContext.Current.CancellationToken);
        var totals = erp.Totals(resource);
        Assert.Equal($"{totals.Rows}", merged.Rows[0][0]);
        Assert.Equal(totals.Sums[money.Item1], Decimal(merged.Rows[0][1]));
    }

    [Fact]
    public async Task Extract_SameDayAgain_LandsNothingAndCommits()
    {
        using TemporaryFolder folder = new();
        await Ingest.ExtractAsync(folder.FullPath, "customers", "--demo-day", "2");
        var second = await Ingest.ExtractAsync(folder.FullPath, "customers", "--demo-day", "3");

        var third = await Ingest.ExtractAsync(folder.FullPath, "customers", "--demo-day", "3", "--output", "json");

        Assert.True(second.ExitCode == 0, second.ToString());
        Assert.True(third.ExitCode == 0, third.ToString());
        Assert.Equal(0, third.Json.GetProperty("rowsWritten").GetInt64());
    }

    [Fact]
    public async Task Extract_SeveralPartitions_AreReadInParallelAndWhole()
    {
        const int many = 600_000;
        using TemporaryFolder folder = new();
        await using var erp = await DemoErpServer.StartAsync(new DemoErpOptions { Rows = many }, TestContext.Current.CancellationToken);

        var result = await Ingest.ExtractAsync(folder.FullPath, "sales_orders", "--demo-rows", $"{many}", "--max-parallelism", "3", "--output", "json");

        Assert.True(result.ExitCode == 0, result.ToString());
        Assert.True(result.Json.GetProperty("parts").GetArrayLength() >= 3, result.Output);
        Bucket bucket = new(folder.FullPath);
        var read = await duckDb.QueryAsync(
            $"select count(*), count(distinct order_id), sum(total_amount) from {bucket.Parts(bucket.Manifests("sales_orders"))}", TestContext.Current.CancellationToken);
        var totals = erp.Totals("orders");
        Assert.Equal([$"{many}", $"{many}"], read.Rows[0].Take(2));
        Assert.Equal(totals.Sums["totalAmount"], Decimal(read.Rows[0][2]));
    }

    private static decimal Decimal(string? text) => decimal.Parse(text!, System.Globalization.CultureInfo.InvariantCulture);

    private static string DuckDbType(DictionaryColumn column) => column.Type.ToString() switch
    {
        "string" => "VARCHAR",
        "boolean" => "BOOLEAN",
        "int64" => "BIGINT",
        "timestamp" => "TIMESTAMP WITH TIME ZONE",
        "guid" => "UUID",
        var other => other.ToUpperInvariant(),
    };
}
