using Ingestion.TestSupport;

namespace Ingestion.Console.Tests;

/// <summary>The sub-commands.</summary>
public class CommandTests
{
    private static readonly string[] Client = ["--erp-type", "demo", "--client-id", "acme"];
    private static readonly string[] Customers = [.. Client, "--data-type", "customers"];

    [Fact]
    public async Task Help_NamesOptionsCommandsAndExitCodes()
    {
        var result = await Ingest.RunAsync(["--help"]);

        Assert.Equal(0, result.ExitCode);
        Assert.All(
            ["--erp-type", "--client-id", "--data-type", "--mode", "--max-parallelism", "--out", "--settings", "--dry-run", "--no-resume", "backfill", "check", "discover", "preview", "state", "runs", "inspect", "parquet", "init", "130 stopped"],
            text => Assert.Contains(text, result.Output, StringComparison.Ordinal));
    }

    [Fact]
    public async Task DryRun_PrintsThePlanAndWritesNoData()
    {
        using TemporaryFolder folder = new();

        var result = await Ingest.ExtractAsync(folder.FullPath, "customers", "--dry-run");

        Assert.True(result.ExitCode == 0, result.ToString());
        Assert.Contains("nothing was extracted", result.Output, StringComparison.Ordinal);
        Assert.Contains("customer_number string", result.Output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder.Combine("erp-data-acme")));
    }

    [Fact]
    public async Task Check_AllWell_HasALineForEachDependency()
    {
        using TemporaryFolder folder = new();

        var result = await Ingest.RunAsync(["check", .. Client, "--out", folder.FullPath]);

        Assert.True(result.ExitCode == 0, result.ToString());
        Assert.All(["settings", "credentials", "state", "sink"], name =>
            Assert.Contains(result.Output.Split('\n'), line => line.StartsWith("ok", StringComparison.Ordinal) && line.Contains(name, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Check_NoCredentials_TellsTheFixAndExitsWith4()
    {
        using TemporaryFolder folder = new();
        await File.WriteAllTextAsync(folder.Combine("demo.json"), """{ "version": 1, "erpType": "demo", "connection": { "baseUrl": "http://127.0.0.1:9" } }""", TestContext.Current.CancellationToken);

        var result = await Ingest.RunAsync(["check", .. Client, "--out", folder.FullPath, "--settings", folder.FullPath]);

        Assert.True(result.ExitCode == 4, result.ToString());
        Assert.Contains(result.Output.Split('\n'), line => line.StartsWith("FAIL", StringComparison.Ordinal) && line.Contains("credentials", StringComparison.Ordinal) && line.Contains("Fix:", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Check_WrongSecret_ExitsWith4()
    {
        using TemporaryFolder folder = new();
        await using var erp = await Testing.DemoErp.DemoErpServer.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(folder.Combine("demo.json"), $$"""{ "version": 1, "erpType": "demo", "connection": { "baseUrl": "{{erp.BaseAddress}}" } }""", TestContext.Current.CancellationToken);

        var result = await Ingest.RunAsync(
            ["check", .. Client, "--out", folder.FullPath, "--settings", folder.FullPath],
            new Dictionary<string, string> { ["INGESTION_CREDENTIALS__DEMO__ACME__CLIENT_ID"] = "x", ["INGESTION_CREDENTIALS__DEMO__ACME__CLIENT_SECRET"] = "y" });

        Assert.True(result.ExitCode == 4, result.ToString());
    }

    [Fact]
    public async Task Discover_ListsDataTypesWithTheirFields()
    {
        using TemporaryFolder folder = new();

        var result = await Ingest.RunAsync(["discover", .. Client, "--out", folder.FullPath, "--output", "json"]);

        Assert.True(result.ExitCode == 0, result.ToString());
        var types = result.Json.EnumerateArray().ToDictionary(type => type.GetProperty("name").GetString()!, type => type);
        Assert.Equal(["customers", "inventory", "invoices", "items", "sales_order_lines", "sales_orders"], types.Keys.Order(StringComparer.Ordinal));
        Assert.Contains(types["sales_orders"].GetProperty("fields").EnumerateArray(), field => field.GetProperty("name").GetString() == "shipTo.city");
    }

    [Fact]
    public async Task Preview_ShowsTheFirstRowsAsTheyWouldBeWritten()
    {
        using TemporaryFolder folder = new();

        var result = await Ingest.RunAsync(["preview", .. Customers, "--rows", "3", "--out", folder.FullPath, "--output", "json"]);

        Assert.True(result.ExitCode == 0, result.ToString());
        Assert.Equal(3, result.Json.GetArrayLength());
        Assert.False(string.IsNullOrEmpty(result.Json[0].GetProperty("customer_name").GetString()));
        Assert.False(Directory.Exists(folder.Combine("erp-data-acme")));
    }

    [Fact]
    public async Task Preview_Text_IsATable()
    {
        using TemporaryFolder folder = new();

        var result = await Ingest.RunAsync(["preview", .. Customers, "--rows", "2", "--out", folder.FullPath]);

        Assert.True(result.ExitCode == 0, result.ToString());
        Assert.Contains("customer_number", result.Output, StringComparison.Ordinal);
        Assert.Contains("decimal(19,4)", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task State_AfterARun_ShowsTheWatermarkAndResetForgetsIt()
    {
        using TemporaryFolder folder = new();
        await Ingest.ExtractAsync(folder.FullPath, "customers");

        var shown = await Ingest.RunAsync(["state", "show", .. Customers, "--out", folder.FullPath, "--output", "json"]);
        var reset = await Ingest.RunAsync(["state", "reset", .. Customers, "--out", folder.FullPath]);
        var again = await Ingest.RunAsync(["state", "reset", .. Customers, "--out", folder.FullPath, "--output", "json"]);
        var next = await Ingest.ExtractAsync(folder.FullPath, "customers", "--output", "json");

        Assert.Empty(shown.Json.GetProperty("checkpoints").EnumerateArray());
        Assert.False(again.Json.GetProperty("wasThere").GetBoolean());
        Assert.StartsWith("2026-01-01T00:00:00", shown.Json.GetProperty("watermark").GetProperty("value").GetString(), StringComparison.Ordinal);
        Assert.True(reset.ExitCode == 0, reset.ToString());
        Assert.Equal("full", next.Json.GetProperty("mode").GetString(), ignoreCase: true);
    }

    [Theory]
    [InlineData("state", "show")]
    [InlineData("state", "reset")]
    [InlineData("sweep")]
    [InlineData("quarantine", "list")]
    public async Task UnknownDataType_OfWhichNothingIsKnown_ExitsWith3(params string[] command)
    {
        using TemporaryFolder folder = new();

        var result = await Ingest.RunAsync([.. command, "--erp-type", "demo", "--client-id", "acme", "--data-type", "custommers", "--out", folder.FullPath]);

        Assert.True(result.ExitCode == 3, result.ToString());
        Assert.Contains("custommers", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DemoDay_RunThatFailed_DoesNotTakeTheWorldOn()
    {
        using TemporaryFolder folder = new();
        Dictionary<string, string> wrong = new() { ["INGESTION_CREDENTIALS__DEMO__ACME__CLIENT_ID"] = "x", ["INGESTION_CREDENTIALS__DEMO__ACME__CLIENT_SECRET"] = "y" };
        await Ingest.ExtractAsync(folder.FullPath, "customers");

        var failed = await Ingest.RunAsync([.. Customers, "--out", folder.FullPath], wrong);
        var afterFailure = await File.ReadAllTextAsync(folder.Combine(".ingestion", "demo-day"), TestContext.Current.CancellationToken);
        await Ingest.ExtractAsync(folder.FullPath, "customers");

        Assert.True(failed.ExitCode == 4, failed.ToString());
        Assert.Equal("0", afterFailure);
        Assert.Equal("1", await File.ReadAllTextAsync(folder.Combine(".ingestion", "demo-day"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Runs_AfterASuccessAndAFailure_ListsAndShowsBoth()
    {
        using TemporaryFolder folder = new();
        var run = await Ingest.ExtractAsync(folder.FullPath, "customers", "--output", "json");
        await Ingest.ExtractAsync(folder.FullPath, "unknown_type");

        var list = await Ingest.RunAsync(["runs", "list", "--out", folder.FullPath, "--output", "json"]);
        var show = await Ingest.RunAsync(["runs", "show", run.Json.GetProperty("runId").GetString()!, "--out", folder.FullPath]);
        var json = await Ingest.RunAsync(["runs", "show", run.Json.GetProperty("runId").GetString()!, "--out", folder.FullPath, "--output", "json"]);
        var missing = await Ingest.RunAsync(["runs", "show", Guid.Empty.ToString(), "--out", folder.FullPath]);

        Assert.Equal(["failed", "succeeded"], list.Json.EnumerateArray().Select(record => record.GetProperty("status").GetString()!.ToLowerInvariant()));
        Assert.Contains("20 read, 20 written, 0 rejected", show.Output, StringComparison.Ordinal);
        Assert.Equal((1, 20), (json.Json.GetProperty("attempt").GetInt32(), json.Json.GetProperty("rowsWritten").GetInt32()));
        Assert.Equal(3, missing.ExitCode);
    }

    [Fact]
    public async Task Inspect_APart_ShowsSchemaEncodingsAndRows()
    {
        using TemporaryFolder folder = new();
        var run = await Ingest.ExtractAsync(folder.FullPath, "customers", "--output", "json");
        var part = Path.Combine(Path.GetDirectoryName(run.Json.GetProperty("manifest").GetString())!, "part-00000-00000.parquet");

        var text = await Ingest.RunAsync(["inspect", part]);
        var json = await Ingest.RunAsync(["inspect", part, "--output", "json"]);
        var broken = await Ingest.RunAsync(["inspect", run.Json.GetProperty("manifest").GetString()!]);

        Assert.True(text.ExitCode == 0, text.ToString());
        Assert.All(["20 rows", "credit_limit", "decimal(19,4)", "SNAPPY", "row group 0"], expected => Assert.Contains(expected, text.Output, StringComparison.OrdinalIgnoreCase));
        Assert.Equal(20, json.Json.GetProperty("rows").GetInt64());
        Assert.True(broken.ExitCode is 5 or 3, broken.ToString());
        Assert.Contains("Parquet", broken.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Init_WritesSettingsThatARunAccepts()
    {
        using TemporaryFolder folder = new();

        var init = await Ingest.RunAsync(["init", "--erp-type", "demo", "--settings", folder.Combine("settings"), "--out", folder.FullPath]);
        var again = await Ingest.RunAsync(["init", "--erp-type", "demo", "--settings", folder.Combine("settings"), "--out", folder.FullPath]);
        var forced = await Ingest.RunAsync(["init", "--erp-type", "demo", "--force", "--settings", folder.Combine("settings"), "--out", folder.FullPath, "--output", "json"]);
        var run = await Ingest.ExtractAsync(folder.FullPath, "customers", "--settings", folder.Combine("settings"));

        Assert.True(init.ExitCode == 0, init.ToString());
        Assert.Contains("//", await File.ReadAllTextAsync(folder.Combine("settings", "demo.json"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal(3, again.ExitCode);
        Assert.Contains("--force", again.Error, StringComparison.Ordinal);
        Assert.Equal(folder.Combine("settings", "demo.json"), forced.Json.GetProperty("settings").GetString());
        Assert.True(run.ExitCode == 0, run.ToString());
    }

    [Fact]
    public async Task Failure_AsJson_HasCodeAndRemedy()
    {
        using TemporaryFolder folder = new();

        var result = await Ingest.ExtractAsync(folder.FullPath, "unknown_type", "--output", "json", "--verbosity", "quiet");

        Assert.Equal(3, result.ExitCode);
        var failure = System.Text.Json.JsonElement.Parse(result.Error);
        Assert.Equal(("ING1003", 3), (failure.GetProperty("code").GetString(), failure.GetProperty("exitCode").GetInt32()));
        Assert.NotEmpty(failure.GetProperty("remedy").GetString()!);
    }
}
