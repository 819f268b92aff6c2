using System.Text.Json;
using Ingestion.TestSupport;

namespace Ingestion.Console.Tests;

/// <summary>Several data types with one command.</summary>
public class BatchTests
{
    private static readonly string[] AllTypes = ["customers", "inventory", "invoices", "items", "sales_order_lines", "sales_orders"];

    [Fact]
    public async Task All_RunsEachDataTypeBehindThoseItDependsOn()
    {
        using TemporaryFolder folder = new();

        var result = await Ingest.ExtractAsync(folder.FullPath, "all", "--output", "json", "--demo-rows", "300");

        Assert.True(result.ExitCode == 0, result.ToString());
        var results = result.Json.GetProperty("dataTypes").EnumerateArray().ToList();
        Assert.Equal(AllTypes, results.Select(Name).Order(StringComparer.Ordinal));
        Assert.All(results, type => Assert.Equal("succeeded", type.GetProperty("outcome").GetString(), ignoreCase: true));
        var manifests = results.ToDictionary(Name, type => Bucket.Read(type.GetProperty("run").GetProperty("manifest").GetString()!));
        Assert.True(Time(manifests["customers"], "committedAt") <= Time(manifests["sales_orders"], "startedAt"));
        Assert.True(Time(manifests["sales_orders"], "committedAt") <= Time(manifests["sales_order_lines"], "startedAt"));
        Assert.Equal(manifests.Values.Sum(manifest => manifest.GetProperty("rowsWritten").GetInt64()), result.Json.GetProperty("rowsWritten").GetInt64());
    }

    [Fact]
    public async Task List_Text_IsOneTable()
    {
        using TemporaryFolder folder = new();

        var result = await Ingest.ExtractAsync(folder.FullPath, "sales_orders,items", "--demo-rows", "100");

        Assert.True(result.ExitCode == 0, result.ToString());
        Assert.Contains("Extracted 2 of 2 data types (demo, client acme)", result.Output, StringComparison.Ordinal);
        var items = result.Output.IndexOf("  items ", StringComparison.Ordinal);
        Assert.InRange(items, 0, result.Output.IndexOf("  sales_orders ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task OneFails_SkipsWhatDependsOnItRunsTheRestAndExitsWithItsCode()
    {
        using TemporaryFolder folder = new();
        await SettingsAsync(folder, """{ "customers": { "mappings": { "phone": "customer_name" } } }""");

        var text = await Ingest.ExtractAsync(folder.FullPath, "all", "--settings", folder.FullPath, "--demo-rows", "100");
        var json = await Ingest.ExtractAsync(folder.FullPath, "customers,items,sales_orders", "--settings", folder.FullPath, "--demo-rows", "100", "--output", "json");

        Assert.True(text.ExitCode == 3, text.ToString());
        Assert.Contains("Extracted 2 of 6 data types", text.Output, StringComparison.Ordinal);
        Assert.Contains("skipped because of customers", text.Output, StringComparison.Ordinal);
        Assert.Contains("ING1020, exit code 3", text.Output, StringComparison.Ordinal);
        Assert.Equal(3, json.Json.GetProperty("exitCode").GetInt32());
        var results = json.Json.GetProperty("dataTypes").EnumerateArray().ToDictionary(Name, type => type);
        Assert.Equal("ING1020", results["customers"].GetProperty("failure").GetProperty("code").GetString());
        Assert.Equal("customers", results["sales_orders"].GetProperty("skippedBecauseOf").GetString());
        Assert.Equal("succeeded", results["items"].GetProperty("outcome").GetString(), ignoreCase: true);
    }

    [Theory]
    [InlineData("""{ "customers": { "dependsOn": ["sales_orders"] } }""", "ING1062", "customers -> sales_orders -> customers")]
    [InlineData("""{ "customers": { "dependsOn": ["itmes"] } }""", "ING1061", "Did you mean 'items'?")]
    [InlineData("""{ "customers": { "dependsOn": [""] } }""", "ING1017", "dependsOn[0]")]
    public async Task WrongDependencies_ExitWith3BeforeAnythingRuns(string dataTypes, string code, string expected)
    {
        using TemporaryFolder folder = new();
        await SettingsAsync(folder, dataTypes);

        var result = await Ingest.ExtractAsync(folder.FullPath, "customers,sales_orders", "--settings", folder.FullPath);

        Assert.True(result.ExitCode == 3, result.ToString());
        Assert.All([code, expected], text => Assert.Contains(text, result.Error, StringComparison.Ordinal));
        Assert.Empty(result.Output);
        Assert.False(Directory.Exists(folder.Combine("erp-data-acme")));
    }

    [Theory]
    [InlineData("all,customers", "'all'")]
    [InlineData("customers,,items", "''")]
    [InlineData("customers,Items", "'Items'")]
    public async Task WrongList_ExitsWith2(string dataTypes, string expected)
    {
        var result = await Ingest.ExtractAsync(Path.GetTempPath(), dataTypes);

        Assert.True(result.ExitCode == 2, result.ToString());
        Assert.Contains(expected, result.Error, StringComparison.Ordinal);
        Assert.Contains("--data-type", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DryRun_PlansInOrderAndWritesNothing()
    {
        using TemporaryFolder folder = new();

        var result = await Ingest.ExtractAsync(folder.FullPath, "sales_order_lines,sales_orders,customers", "--dry-run", "--output", "json");

        Assert.True(result.ExitCode == 0, result.ToString());
        Assert.Equal(["customers", "sales_orders", "sales_order_lines"], result.Json.EnumerateArray().Select(Name));
        Assert.False(Directory.Exists(folder.Combine("erp-data-acme")));
    }

    [Fact]
    public async Task Interrupted_StopsAllRunsCleanlyAndNamesWhatIsCommitted()
    {
        using TemporaryFolder folder = new();
        using var process = Ingest.StartHearingSignals(["--erp-type", "demo", "--client-id", "acme", "--data-type", "customers,sales_orders,sales_order_lines", "--out", folder.FullPath, "--demo-rows", "3000000"]);
        while (await process.StandardError.ReadLineAsync(TestContext.Current.CancellationToken) is { } line && !line.StartsWith("sales_orders extracting", StringComparison.Ordinal))
        {
        }

        await Ingest.SignalAsync(process, "INT");
        var result = await Ingest.EndAsync(process);

        Assert.True(result.ExitCode == 130, result.ToString());
        Assert.Contains("Stopped. Committed before: customers. Nothing else was committed", result.Error, StringComparison.Ordinal);
        Bucket bucket = new(folder.FullPath);
        Assert.Single(bucket.Manifests("customers"));
        Assert.False(Directory.Exists(folder.Combine("erp-data-acme", "demo", "sales_order_lines")));
        var runs = await Ingest.RunAsync(["runs", "list", "--status", "cancelled", "--out", folder.FullPath, "--output", "json"]);
        Assert.Equal("sales_orders", Assert.Single(runs.Json.EnumerateArray()).GetProperty("dataset").GetProperty("dataType").GetString());
    }

    [Fact]
    public async Task Runs_Filters_ChooseByDataTypeStatusAndLimit()
    {
        using TemporaryFolder folder = new();
        await Ingest.ExtractAsync(folder.FullPath, "customers,items");
        await Ingest.ExtractAsync(folder.FullPath, "items", "--no-resume");

        var items = await Ingest.RunAsync(["runs", "list", "--data-type", "items", "--out", folder.FullPath, "--output", "json"]);
        var newest = await Ingest.RunAsync(["runs", "list", "--limit", "1", "--out", folder.FullPath, "--output", "json"]);
        var failed = await Ingest.RunAsync(["runs", "list", "--status", "failed", "--out", folder.FullPath]);
        var wrong = await Ingest.RunAsync(["runs", "list", "--status", "odd", "--out", folder.FullPath]);

        Assert.Equal(2, items.Json.GetArrayLength());
        Assert.Equal(items.Json[0].GetProperty("runId").GetString(), Assert.Single(newest.Json.EnumerateArray()).GetProperty("runId").GetString());
        Assert.Contains("There are no such runs.", failed.Output, StringComparison.Ordinal);
        Assert.True(wrong.ExitCode == 2, wrong.ToString());
    }

    private static string Name(JsonElement type) => type.GetProperty("dataType").GetString()!;

    private static DateTimeOffset Time(JsonElement manifest, string property) => manifest.GetProperty(property).GetDateTimeOffset();

    private static Task SettingsAsync(TemporaryFolder folder, string dataTypes) =>
        File.WriteAllTextAsync(folder.Combine("demo.json"), $$"""{ "version": 1, "erpType": "demo", "dataTypes": {{dataTypes}} }""", TestContext.Current.CancellationToken);
}
