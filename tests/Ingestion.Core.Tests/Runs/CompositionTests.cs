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
    [InlineData("Ingestion:Resilience:Source:BaseDelay", "00:00:00", "BaseDelay")]
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
            .ConfigureSourceRetries(retries => retries.WithMaxRetries(2).WithDelay(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(3)))
            .ConfigureUpload(new UploadConfiguration { Bucket = "{client}-raw", Prefix = "{erp}/{dataType}/{runId}" }));
        using var provider = services.BuildServiceProvider();

        var options = provider.GetRequiredService<IOptions<IngestionOptions>>().Value;

        Assert.Equal((2, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(3)), (options.Source.MaxRetries, options.Source.BaseDelay, options.Source.MaxDelay));
        Assert.Equal(("{client}-raw", "{erp}/{dataType}/{runId}"), (options.Bucket, options.Prefix));
    }
}
