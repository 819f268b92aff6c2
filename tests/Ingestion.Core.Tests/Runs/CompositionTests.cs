using Ingestion.Core.Tests.Runs.Fakes;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Ingestion.Core.Tests.Runs;

public class CompositionTests
{
    [Fact]
    public void AddDistributorIngestion_CalledTwice_RegistersOnce()
    {
        ServiceCollection services = new();

        services.AddDistributorIngestion(ingestion => ingestion.UseFileSystem());
        services.AddDistributorIngestion(_ => { });

        Assert.Single(services, service => service.ServiceType == typeof(IDistributorIngestion));
    }

    [Fact]
    public async Task GetConnector_TwoOfOneName_NamesBothTypes()
    {
        await using RunHarness harness = new(new ScriptedSource(), configure: services =>
            services.AddSingleton(new ComponentRegistration(typeof(IErpConnector), "SCRIPTED", typeof(string))));

        var exception = Assert.Throws<InvalidOperationException>(() => harness.Ingestion);

        Assert.Contains("'Ingestion.Core.Tests.Runs.Fakes.ScriptedConnector' and 'System.String'", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Ingestion:MaxParallelism", "0", "MaxParallelism")]
    [InlineData("Ingestion:Prefix", "{erp}/{dataType}", "{timestamp} or {runId}")]
    [InlineData("Ingestion:Prefix", "{erp}/{timestmp}", "'{timestmp}' is no placeholder")]
    [InlineData("Ingestion:Bucket", "data-{klient}", "'{klient}' is no placeholder")]
    [InlineData("Ingestion:Bucket", "lake", "names {client}")]
    [InlineData("Ingestion:Prefix", "{erp}//{dataType}/{runId}", "no object key")]
    [InlineData("Ingestion:Prefix", "../{erp}/{dataType}/{runId}", "no object key")]
    [InlineData("Ingestion:Resilience:Source:BaseDelay", "00:00:00", "Resilience:Source:BaseDelay")]
    [InlineData("Ingestion:Resilience:Sink:MaxRetries", "101", "Resilience:Sink:MaxRetries")]
    [InlineData("Ingestion:Resilience:State:MaxDelay", "00:00:00.1", "Resilience:State:MaxDelay")]
    [InlineData("Ingestion:Resilience:State:WaitBudget", "8.00:00:00", "Resilience:State:WaitBudget")]
    [InlineData("Ingestion:Resilience:Source:TotalTimeout", "00:04:59", "Resilience:Source:TotalTimeout")]
    [InlineData("Ingestion:Resilience:Source:Breaker:FailureRatio", "0", "Resilience:Source:Breaker:FailureRatio")]
    [InlineData("Ingestion:Resilience:Source:Breaker:MinimumThroughput", "1", "Resilience:Source:Breaker:MinimumThroughput")]
    [InlineData("Ingestion:Resilience:Governance:Bulkhead:MaxConcurrentCalls", "0", "Resilience:Governance:Bulkhead:MaxConcurrentCalls")]
    [InlineData("Ingestion:Resilience:Source:ErpTypes:netsuite:TryTimeout", "00:00:00", "Resilience:Source:ErpTypes:netsuite:TryTimeout")]
    public void Options_Wrong_AreRefusedWithTheReason(string key, string value, string expected)
    {
        ServiceCollection services = new();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection([new(key, value)]).Build());
        services.AddDistributorIngestion(ingestion => ingestion.UseFileSystem());
        using var provider = services.BuildServiceProvider();

        var exception = Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<IOptions<IngestionOptions>>().Value);

        Assert.Contains(expected, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_PrefixTemplate_DecidesTheFolder()
    {
        await using RunHarness harness = new(new ScriptedSource(), new() { ["Ingestion:Prefix"] = "raw/{client}/{erp}/{dataType}/{runId}" });

        var summary = await harness.RunAsync();

        Assert.StartsWith(Path.Combine(harness.Bucket, "raw/acme/scripted/customers", summary.RunId.ToString("D")), summary.ManifestLocation, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../x", "customers")]
    [InlineData("acme", "Customers")]
    [InlineData("", "customers")]
    public async Task RunAsync_NameThatIsNotAllowed_IsAnArgumentError(string clientId, string dataType)
    {
        await using RunHarness harness = new(new ScriptedSource());

        await Assert.ThrowsAsync<ArgumentException>(() =>
            harness.Ingestion.RunAsync(new IngestionRequest("scripted", clientId, dataType), cancellationToken: TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Builder_RetriesAndUpload_SetTheOptions()
    {
        ServiceCollection services = new();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().Build());
        services.AddDistributorIngestion(ingestion => ingestion
            .UseFileSystem()
            .ConfigureResilience(Dependency.Source, retries => retries.WithMaxRetries(2).WithDelay(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(3)))
            .ConfigureUpload(new UploadConfiguration { Bucket = "{client}-raw", Prefix = "{erp}/{dataType}/{runId}" }));
        using var provider = services.BuildServiceProvider();

        var options = provider.GetRequiredService<IOptions<IngestionOptions>>().Value;

        var source = options.Resilience.Resolve(Dependency.Source, erpType: null);
        Assert.Equal(new ResilienceConfiguration { MaxRetries = 2, BaseDelay = TimeSpan.FromSeconds(1), MaxDelay = TimeSpan.FromSeconds(3) }, source);
        Assert.Equal(new ResilienceConfiguration(), options.Resilience.Resolve(Dependency.Sink, erpType: null));
        Assert.Equal(("{client}-raw", "{erp}/{dataType}/{runId}"), (options.Bucket, options.Prefix));
    }
}
