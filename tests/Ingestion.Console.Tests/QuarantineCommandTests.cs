using Ingestion.TestSupport;
using Ingestion.Testing.DemoErp;

namespace Ingestion.Console.Tests;

/// <summary>Rejected rows from end to end: the ERP sends values that don't fit, and the console lists, shows and replays what was kept.</summary>
public class QuarantineCommandTests
{
    private static readonly string[] Orders = ["--erp-type", "demo", "--client-id", "acme", "--data-type", "sales_orders"];

    [Fact]
    public async Task Quarantine_NothingRejected_SaysSo()
    {
        using TemporaryFolder folder = new();

        var list = await Ingest.RunAsync(["quarantine", "list", .. Orders, "--out", folder.FullPath]);
        var replay = await Ingest.RunAsync(["quarantine", "replay", "--all", .. Orders, "--out", folder.FullPath]);

        Assert.True(list.ExitCode == 0, list.ToString());
        Assert.Contains("No run of demo/acme/sales_orders rejected rows.", list.Output, StringComparison.Ordinal);
        Assert.True(replay.ExitCode == 0, replay.ToString());
        Assert.Contains("nothing to replay", replay.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("replay")]
    [InlineData("replay", "--all")]
    [InlineData("replay", "0192f0c1-2a3b-7c4d-8e5f-60718293a4b5", "--all")]
    [InlineData("show", "0192f0c1-2a3b-7c4d-8e5f-60718293a4b5", "--client-id", "acme")]
    [InlineData("show", "x")]
    public async Task Quarantine_WrongUsage_ExitsWith2(params string[] arguments)
    {
        var result = await Ingest.RunAsync(["quarantine", .. arguments]);

        Assert.True(result.ExitCode == 2, result.ToString());
    }

    [Fact]
    public async Task Show_UnknownRun_ExitsWith3()
    {
        using TemporaryFolder folder = new();

        var result = await Ingest.RunAsync(["quarantine", "show", "0192f0c1-2a3b-7c4d-8e5f-60718293a4b5", "--out", folder.FullPath]);

        Assert.True(result.ExitCode == 3, result.ToString());
        Assert.Contains("ING1040", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Quarantine_ErpThatSendsABrokenValue_LandsTheOthersAndShowsIt()
    {
        using TemporaryFolder folder = new();
        await using var erp = await DemoErpServer.StartAsync(new DemoErpOptions { Rows = 500 }, TestContext.Current.CancellationToken);
        erp.Inject(new DemoFault(DemoFaultKind.ChangedType, "orders"));
        await File.WriteAllTextAsync(folder.Combine("demo.json"), $$$"""{ "version": 1, "erpType": "demo", "connection": { "baseUrl": "{{{erp.BaseAddress}}}" }, "dataTypes": { "sales_orders": { "source": { "pageSize": 100 }, "quarantine": { "maxPercent": 50 } } } }""", TestContext.Current.CancellationToken);
        Dictionary<string, string> secrets = new()
        {
            ["INGESTION_CREDENTIALS__DEMO__ACME__CLIENT_ID"] = erp.Options.ClientId,
            ["INGESTION_CREDENTIALS__DEMO__ACME__CLIENT_SECRET"] = erp.Options.ClientSecret,
        };
        string[] where = ["--out", folder.FullPath, "--settings", folder.FullPath, "--output", "json"];

        var run = await Ingest.RunAsync([.. Orders, "--max-parallelism", "1", .. where], secrets);
        var list = await Ingest.RunAsync(["quarantine", "list", .. Orders, .. where], secrets);
        var rejected = Assert.Single(list.Json.EnumerateArray());
        var id = rejected.GetProperty("runId").GetString()!;
        var show = await Ingest.RunAsync(["quarantine", "show", id, "--limit", "1", .. where], secrets);
        var replay = await Ingest.RunAsync(["quarantine", "replay", id, .. where], secrets);

        Assert.True(run.ExitCode == 0, run.ToString());
        Assert.Equal((400, 100), (run.Json.GetProperty("rowsWritten").GetInt64(), rejected.GetProperty("rows").GetInt64()));
        Assert.Equal(100, run.Json.GetProperty("rowsQuarantined").GetInt64());
        var row = Assert.Single(show.Json.EnumerateArray());
        Assert.Equal(("ING3210", "totalAmount", "n/a"), (row.GetProperty("code").GetString(), row.GetProperty("path").GetString(), row.GetProperty("rawValue").GetString()));
        Assert.Equal((0, 100), (replay.Json[0].GetProperty("landed").GetInt64(), replay.Json[0].GetProperty("rejected").GetInt64()));
    }
}
