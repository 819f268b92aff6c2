using System.Runtime.Versioning;
using Ingestion.TestSupport;

namespace Ingestion.Console.Tests;

/// <summary>Each documented exit code with a message that a user can act on.</summary>
[UnsupportedOSPlatform("windows")]
public class WrongInputTests
{
    private static readonly Dictionary<string, string> NoRetries = new() { ["Ingestion__Source__MaxRetries"] = "0" };

    [Theory]
    [InlineData("", "--erp-type")]
    [InlineData("--erp-type demo --data-type customers", "--client-id")]
    [InlineData("--erp-type demo --client-id ../x --data-type customers", "'../x' is not allowed for --client-id")]
    [InlineData("--erp-type demo --client-id acme --data-type Customers", "'Customers' is not allowed for --data-type")]
    [InlineData("--erp-type demo --client-id acme --data-type customers --mode sometimes", "sometimes")]
    [InlineData("--erp-type demo --client-id acme --data-type customers --mode 1", "auto, full, incremental")]
    [InlineData("--erp-type demo --client-id acme --data-type customers --output xml", "text, json")]
    [InlineData("--erp-type demo --client-id acme --data-type customers --max-parallelism 0", "1 to 64")]
    [InlineData("--erp-type demo --client-id acme --data-type customers --max-parallelism abc", "1 to 64")]
    [InlineData("--erp-type demo --client-id acme --data-type customers --demo-day 99999", "0 to 36500")]
    [InlineData("--erp-type demo --client-id acme --data-type customers --demo-rows 0", "1 to 100000000")]
    [InlineData("--erp-type demo --client-id acme --data-type customers --out --dry-run", "the path of a folder")]
    [InlineData("--erp-type demo --client-id acme --data-type customers --colour red", "--colour")]
    [InlineData("preview --erp-type demo --client-id acme --data-type customers --rows 0", "1 to 10000")]
    public async Task Run_WrongUsage_ExitsWith2AndNamesTheOption(string arguments, string expected)
    {
        var result = await Ingest.RunAsync(arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries));

        Assert.True(result.ExitCode == 2, result.ToString());
        Assert.Contains(expected, result.Error, StringComparison.Ordinal);
        Assert.Contains("--help", result.Error, StringComparison.Ordinal);
        Assert.Empty(result.Output);
    }

    [Fact]
    public async Task Run_UnknownErpType_ExitsWith3AndListsTheRegisteredOnes()
    {
        using TemporaryFolder folder = new();

        var result = await Ingest.RunAsync(["--erp-type", "dmo", "--client-id", "acme", "--data-type", "customers", "--out", folder.FullPath]);

        AssertFailure(result, 3, "ING1001", "Registered: demo", "Did you mean 'demo'?");
    }

    [Fact]
    public async Task Run_UnknownDataType_ExitsWith3AndListsTheKnownOnes()
    {
        using TemporaryFolder folder = new();

        var result = await Ingest.ExtractAsync(folder.FullPath, "sales_order");

        AssertFailure(result, 3, "ING1003", "sales_orders");
    }

    [Fact]
    public async Task Run_UnknownKeyInSettings_ExitsWith3AndNamesTheNearest()
    {
        using TemporaryFolder folder = new();
        await WriteSettingsAsync(folder, """{ "version": 1, "erpType": "demo", "dataTypes": { "customers": { "mapings": {} } } }""");

        var result = await Ingest.ExtractAsync(folder.FullPath, "customers", "--settings", folder.FullPath);

        AssertFailure(result, 3, "'mapings'", "'mappings'", "demo.json");
    }

    [Fact]
    public async Task Run_SettingsThatAreNoJson_ExitsWith3()
    {
        using TemporaryFolder folder = new();
        await WriteSettingsAsync(folder, "{ not json");

        var result = await Ingest.ExtractAsync(folder.FullPath, "customers", "--settings", folder.FullPath);

        AssertFailure(result, 3, "demo.json", "not valid JSON");
    }

    [Fact]
    public async Task Run_SettingsFolderThatIsNotThere_ExitsWith3()
    {
        using TemporaryFolder folder = new();

        var result = await Ingest.ExtractAsync(folder.FullPath, "customers", "--settings", folder.Combine("nowhere"));

        AssertFailure(result, 3, folder.Combine("nowhere"));
    }

    [Fact]
    public async Task Run_TwoFieldsOnOneColumn_ExitsWith3AndNamesBoth()
    {
        using TemporaryFolder folder = new();
        await WriteSettingsAsync(folder, """{ "version": 1, "erpType": "demo", "dataTypes": { "customers": { "mappings": { "phone": "customer_name" } } } }""");

        var result = await Ingest.ExtractAsync(folder.FullPath, "customers", "--settings", folder.FullPath);

        AssertFailure(result, 3, "ING1020", "'name'", "'phone'", "'customer_name'");
    }

    [Fact]
    public async Task Run_NoCredentials_ExitsWith4AndSaysWhereItLooked()
    {
        using TemporaryFolder folder = new();
        await using var erp = await Testing.DemoErp.DemoErpServer.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        await WriteBaseUrlAsync(folder, erp.BaseAddress);

        var result = await Ingest.ExtractAsync(folder.FullPath, "customers", "--settings", folder.FullPath);

        AssertFailure(result, 4, "ING2002", "credentials.json", "INGESTION_CREDENTIALS__");
    }

    [Fact]
    public async Task Run_WrongSecret_ExitsWith4AndNeverShowsIt()
    {
        const string canary = "canary-5f1c";
        using TemporaryFolder folder = new();
        await using var erp = await Testing.DemoErp.DemoErpServer.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        await WriteBaseUrlAsync(folder, erp.BaseAddress);
        await WriteCredentialsAsync(folder, erp.Options.ClientId, canary);

        var result = await Ingest.ExtractAsync(folder.FullPath, "customers", "--settings", folder.FullPath, "--verbosity", "debug");

        AssertFailure(result, 4, "ING2003");
        Assert.DoesNotContain(canary, result.ToString(), StringComparison.Ordinal);
        Assert.All(Directory.GetFiles(folder.Combine(".ingestion"), "*", SearchOption.AllDirectories), file =>
            Assert.DoesNotContain(canary, File.ReadAllText(file), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Run_RightSecretFromTheEnvironment_Works()
    {
        using TemporaryFolder folder = new();
        await using var erp = await Testing.DemoErp.DemoErpServer.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        await WriteBaseUrlAsync(folder, erp.BaseAddress);

        var result = await Ingest.RunAsync(
            ["--erp-type", "demo", "--client-id", "acme", "--data-type", "customers", "--out", folder.FullPath, "--settings", folder.FullPath],
            new Dictionary<string, string>
            {
                ["INGESTION_CREDENTIALS__DEMO__ACME__CLIENTID"] = erp.Options.ClientId,
                ["INGESTION_CREDENTIALS__DEMO__ACME__CLIENTSECRET"] = erp.Options.ClientSecret,
            });

        Assert.True(result.ExitCode == 0, result.ToString());
    }

    [Fact]
    public async Task Run_CredentialsThatOthersCanRead_ExitsWith4AndTellsHowToCloseThem()
    {
        using TemporaryFolder folder = new();
        await WriteBaseUrlAsync(folder, new Uri("http://127.0.0.1:9"));
        await WriteCredentialsAsync(folder, "id", "secret");
        File.SetUnixFileMode(folder.Combine("credentials.json"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);

        var result = await Ingest.ExtractAsync(folder.FullPath, "customers", "--settings", folder.FullPath);

        AssertFailure(result, 4, "chmod 600");
    }

    [Fact]
    public async Task Run_ErpIsDown_ExitsWith5AndNamesTheAddress()
    {
        using TemporaryFolder folder = new();
        await WriteBaseUrlAsync(folder, new Uri("http://127.0.0.1:9"));
        await WriteCredentialsAsync(folder, "id", "secret");

        var result = await Ingest.RunAsync(
            ["--erp-type", "demo", "--client-id", "acme", "--data-type", "customers", "--out", folder.FullPath, "--settings", folder.FullPath], NoRetries);

        AssertFailure(result, 5, "127.0.0.1:9");
    }

    [Fact]
    public async Task Run_OutputFolderCannotBeWritten_ExitsWith7()
    {
        using TemporaryFolder folder = new();
        await File.WriteAllTextAsync(folder.Combine("file"), "in the way", TestContext.Current.CancellationToken);

        var result = await Ingest.ExtractAsync(folder.Combine("file", "out"), "customers");

        AssertFailure(result, 7, folder.Combine("file"));
    }

    [Fact]
    public async Task Run_DiskIsFull_ExitsWith7AndLeavesNoManifest()
    {
        using TemporaryFolder folder = new();
        await using var disk = await SmallDisk.MountAsync(folder.Combine("disk"));

        var result = await Ingest.ExtractAsync(folder.Combine("disk"), "sales_orders", "--demo-rows", "200000");

        AssertFailure(result, 7, "full");
        Assert.Empty(new Bucket(folder.Combine("disk")).Manifests("sales_orders"));
    }

    private static void AssertFailure(IngestResult result, int exitCode, params string[] expected)
    {
        Assert.True(result.ExitCode == exitCode, result.ToString());
        Assert.Empty(result.Output);
        Assert.All(expected, text => Assert.Contains(text, result.Error, StringComparison.Ordinal));
        Assert.Contains("fix:", result.Error, StringComparison.Ordinal);
        Assert.Contains($"exit code {exitCode}", result.Error, StringComparison.Ordinal);
    }

    private static Task WriteBaseUrlAsync(TemporaryFolder folder, Uri baseUrl) =>
        WriteSettingsAsync(folder, $$"""{ "version": 1, "erpType": "demo", "connection": { "baseUrl": "{{baseUrl}}" } }""");

    private static Task WriteSettingsAsync(TemporaryFolder folder, string json) => File.WriteAllTextAsync(folder.Combine("demo.json"), json);

    private static async Task WriteCredentialsAsync(TemporaryFolder folder, string clientId, string clientSecret)
    {
        var file = folder.Combine("credentials.json");
        await File.WriteAllTextAsync(file, $$"""{ "demo": { "acme": { "clientId": "{{clientId}}", "clientSecret": "{{clientSecret}}" } } }""");
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }
}
