using Ingestion.Core.Credentials;
using Ingestion.Core.Governance;
using Ingestion.Core.Settings;
using Ingestion.Core.State;
using Ingestion.TestSupport;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Ingestion.Core.Tests.State;

/// <summary>What a host gets that brings nothing of its own.</summary>
public sealed class EmbeddedDefaultsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void AddFile_NothingRegistered_RegistersAllDefaults()
    {
        using var host = CreateHost();

        Assert.IsType<FileStateStore>(host.Services.GetRequiredService<IStateStore>());
        Assert.IsType<FileRunHistory>(host.Services.GetRequiredService<IRunHistory>());
        Assert.IsType<FileErpConfigurationProvider>(host.Services.GetRequiredService<IErpConfigurationProvider>());
        Assert.Equal([typeof(EnvironmentCredentialProvider), typeof(FileCredentialProvider)], host.Services.GetServices<ICredentialProvider>().Select(p => p.GetType()));
        Assert.IsType<FileSchemaRegistry>(host.Services.GetRequiredService<ISchemaRegistry>());
        Assert.IsType<FileCatalogService>(host.Services.GetRequiredService<ICatalogService>());
        Assert.IsType<FileLineageService>(host.Services.GetRequiredService<IDataLineageService>());
        Assert.IsType<LogEventPublisher>(host.Services.GetRequiredService<IEventPublisher>());
        Assert.IsType<ConfigurationFeatureFlagService>(host.Services.GetRequiredService<IFeatureFlagService>());
    }

    [Fact]
    public void AddFile_Twice_RegistersNothingTwice()
    {
        using var host = CreateHost(services => services.AddFileState().AddFileSettings().AddFileCredentials().AddFileGovernance());

        Assert.Equal(2, host.Services.GetServices<ICredentialProvider>().Count());
        Assert.Single(host.Services.GetServices<IStateStore>());
        Assert.Single(host.Services.GetServices<IDataLineageService>());
    }

    [Fact]
    public void AddFile_HostRegisteredBefore_HostWins()
    {
        using var host = CreateHost(services => services.AddSingleton<IFeatureFlagService, AllOff>());

        Assert.IsType<AllOff>(host.Services.GetRequiredService<IFeatureFlagService>());
    }

    [Fact]
    public void AddFile_Configuration_DecidesTheFolders()
    {
        using var host = CreateHost();

        Assert.Equal(_folder.Combine("state"), host.Services.GetRequiredService<IStateStore>().Description);
        Assert.Equal(_folder.Combine("settings"), host.Services.GetRequiredService<IOptions<FileSettingsOptions>>().Value.Folder);
        Assert.Equal(_folder.Combine("credentials.json"), host.Services.GetRequiredService<IOptions<FileCredentialOptions>>().Value.File);
    }

    [Theory]
    [InlineData("Ingestion:State:Folder")]
    [InlineData("Ingestion:Settings:Folder")]
    [InlineData("Ingestion:Credentials:File")]
    public async Task AddFile_EmptyPath_FailsAtStart(string key)
    {
        using var host = CreateHost(changedKey: key);

        var exception = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync(TestContext.Current.CancellationToken));

        Assert.Contains(key.Split(':')[2], exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("00:00:00.999")]
    [InlineData("01:00:01")]
    public async Task AddFile_LeaseDurationOutOfRange_FailsAtStart(string value)
    {
        using var host = CreateHost(changedKey: "Ingestion:State:LeaseDuration", value: value);

        var exception = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync(TestContext.Current.CancellationToken));

        Assert.Contains("LeaseDuration", exception.Message, StringComparison.Ordinal);
        Assert.Contains("is not allowed: 00:00:01 to 01:00:00.", exception.Message, StringComparison.Ordinal);
    }

    private IHost CreateHost(Action<IServiceCollection>? before = null, string? changedKey = null, string value = "")
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        Dictionary<string, string?> values = new()
        {
            ["Ingestion:State:Folder"] = _folder.Combine("state"),
            ["Ingestion:Settings:Folder"] = _folder.Combine("settings"),
            ["Ingestion:Credentials:File"] = _folder.Combine("credentials.json"),
        };
        if (changedKey is not null)
        {
            values[changedKey] = value;
        }

        builder.Configuration.AddInMemoryCollection(values);
        builder.Services.AddSingleton(TimeProvider.System);
        before?.Invoke(builder.Services);
        builder.Services.AddFileState().AddFileSettings().AddFileCredentials().AddFileGovernance();
        return builder.Build();
    }

    private sealed class AllOff : IFeatureFlagService
    {
        public ValueTask<bool> IsEnabledAsync(string feature, DatasetId dataset, bool defaultValue, CancellationToken cancellationToken = default) =>
            ValueTask.FromResult(false);
    }
}
