using Ingestion.Core.Governance;
using Ingestion.Core.Tests.State;
using Microsoft.Extensions.Configuration;

namespace Ingestion.Core.Tests.Governance;

public class ConfigurationFeatureFlagServiceTests
{
    [Theory]
    [InlineData(null, null, true, true)]
    [InlineData(null, null, false, false)]
    [InlineData("false", null, true, false)]
    [InlineData("True", null, false, true)]
    [InlineData("false", "true", false, true)]
    [InlineData("true", "false", true, false)]
    [InlineData(null, "true", false, true)]
    [InlineData("", "", true, true)]
    public async Task IsEnabledAsync_Flags_ClientWinsOverAllAndBothOverTheDefault(string? all, string? client, bool defaultValue, bool expected) =>
        Assert.Equal(expected, await AskAsync(all, client, defaultValue));

    [Fact]
    public async Task IsEnabledAsync_FlagOfAnotherClient_DoesNotCount()
    {
        var flags = new ConfigurationFeatureFlagService(Configuration(("Ingestion:FeatureFlags:ingestion.enabled:other", "false")));

        Assert.True(await flags.IsEnabledAsync("ingestion.enabled", StateStores.Dataset, defaultValue: true, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task IsEnabledAsync_NeitherTrueNorFalse_IsAConfigurationError()
    {
        var exception = await Assert.ThrowsAsync<IngestionException>(() => AskAsync("yes", null, defaultValue: true).AsTask());

        Assert.Equal((ErrorClass.Configuration, "ING1018"), (exception.ErrorClass, exception.Code));
        Assert.Contains("'Ingestion:FeatureFlags:ingestion.enabled' is 'yes'", exception.Message, StringComparison.Ordinal);
    }

    private static ValueTask<bool> AskAsync(string? all, string? client, bool defaultValue) =>
        new ConfigurationFeatureFlagService(Configuration(
            ("Ingestion:FeatureFlags:ingestion.enabled", all),
            ("Ingestion:FeatureFlags:ingestion.enabled:acme", client)))
            .IsEnabledAsync("ingestion.enabled", StateStores.Dataset, defaultValue, TestContext.Current.CancellationToken);

    private static IConfiguration Configuration(params (string Key, string? Value)[] values) =>
        new ConfigurationBuilder().AddInMemoryCollection(values.Select(pair => KeyValuePair.Create(pair.Key, pair.Value))).Build();
}
