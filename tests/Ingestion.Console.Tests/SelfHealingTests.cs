using Ingestion.TestSupport;
using Ingestion.Testing.DemoErp;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Ingestion.Console.Tests;

/// <summary>Whole runs against a demo ERP that misbehaves: what passes is whole, and what can't be trusted is not committed.</summary>
public sealed class SelfHealingTests(DuckDb duckDb) : IClassFixture<DuckDb>
{
    private const int Rows = 30_000;

    [Theory]
    [InlineData(DemoFaultKind.ExpiredToken)]
    [InlineData(DemoFaultKind.Throttle)]
    [InlineData(DemoFaultKind.ServerError)]
    [InlineData(DemoFaultKind.CutBody)]
    [InlineData(DemoFaultKind.Slow)]
    public async Task Run_PassingFaults_HasEachRowOnce(DemoFaultKind kind)
    {
        using TemporaryFolder folder = new();
        await using var erp = await StartAsync();
        erp.Inject(new DemoFault(kind, "orders", AfterRequests: 1));
        erp.Inject(new DemoFault(kind, "orders", AfterRequests: 4));

        var summary = await RunAsync(folder, erp);

        var totals = erp.Totals("orders");
        Bucket bucket = new(folder.FullPath);
        var read = await duckDb.QueryAsync(
            $"select count(*), count(distinct order_id), sum(total_amount) from {bucket.Parts(bucket.Manifests("sales_orders"))}", TestContext.Current.CancellationToken);
        Assert.Equal(totals.Rows, summary.RowsWritten);
        Assert.Equal([$"{totals.Rows}", $"{totals.Rows}"], read.Rows[0].Take(2));
        Assert.Equal(totals.Sums["totalAmount"], decimal.Parse(read.Rows[0][2]!, System.Globalization.CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData(DemoFaultKind.MissingRows, ErrorClass.Incomplete)]
    [InlineData(DemoFaultKind.RepeatedCursor, ErrorClass.Incomplete)]
    [InlineData(DemoFaultKind.MalformedJson, ErrorClass.SourceData)]
    [InlineData(DemoFaultKind.ChangedType, ErrorClass.Contract)]
    public async Task Run_DataThatCannotBeTrusted_IsNotCommitted(DemoFaultKind kind, ErrorClass errorClass)
    {
        using TemporaryFolder folder = new();
        await using var erp = await StartAsync();
        erp.Inject(new DemoFault(kind, "orders", AfterRequests: 2, Times: 1_000));

        var exception = await Assert.ThrowsAsync<IngestionException>(() => RunAsync(folder, erp));

        Assert.Equal(errorClass, exception.ErrorClass);
        Assert.Empty(new Bucket(folder.FullPath).Manifests("sales_orders"));
    }

    [Fact]
    public async Task Run_NewColumn_IsKeptAndReported()
    {
        using TemporaryFolder folder = new();
        await using var erp = await StartAsync();
        erp.Inject(new DemoFault(DemoFaultKind.NewColumn, "orders", AfterRequests: 2, Times: 1_000));

        var summary = await RunAsync(folder, erp);

        Assert.Equal(Rows, summary.RowsWritten);
        Assert.Contains(summary.Warnings, warning => warning.Contains("had not announced", StringComparison.Ordinal));
    }

    private static Task<DemoErpServer> StartAsync() =>
        DemoErpServer.StartAsync(new DemoErpOptions { Rows = Rows }, TestContext.Current.CancellationToken);

    private static async Task<RunSummary> RunAsync(TemporaryFolder folder, DemoErpServer erp)
    {
        await File.WriteAllTextAsync(folder.Combine("demo.json"), $$"""{ "version": 1, "erpType": "demo", "connection": { "baseUrl": "{{erp.BaseAddress}}" } }""", TestContext.Current.CancellationToken);
        ServiceCollection services = new();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Ingestion:FileSystem:Root"] = folder.FullPath,
            ["Ingestion:State:Folder"] = folder.Combine(".ingestion"),
            ["Ingestion:Settings:Folder"] = folder.FullPath,
            ["Ingestion:Resilience:Source:BaseDelay"] = "00:00:00.010",
        }).Build());
        services.AddSingleton<ICredentialProvider>(new ErpLogin(erp.Options));
        services.AddDistributorIngestion(ingestion => ingestion.AddDemo().UseFileSystem());
        await using var provider = services.BuildServiceProvider();
        return await provider.GetRequiredService<IDistributorIngestion>()
            .RunAsync(new IngestionRequest("demo", "acme", "sales_orders"), cancellationToken: TestContext.Current.CancellationToken);
    }

    private sealed class ErpLogin(DemoErpOptions options) : ICredentialProvider
    {
        public string Description => "the test";

        public ValueTask<ErpCredentials?> FindAsync(CredentialRequest request, CancellationToken cancellationToken = default) =>
            ValueTask.FromResult<ErpCredentials?>(new ErpCredentials([new("clientId", options.ClientId), new("clientSecret", options.ClientSecret)], Description));
    }
}
