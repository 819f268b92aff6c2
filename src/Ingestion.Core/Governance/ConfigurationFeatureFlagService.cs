using Microsoft.Extensions.Configuration;

namespace Ingestion.Core.Governance;

/// <summary>Reads flags from the configuration: <c>Ingestion:FeatureFlags:{feature}</c>, or for one client <c>…:{feature}:{client}</c>.</summary>
/// <remarks>A change of the configuration counts from the next question on.</remarks>
internal sealed class ConfigurationFeatureFlagService(IConfiguration configuration) : IFeatureFlagService
{
    private const string Section = "Ingestion:FeatureFlags";

    public ValueTask<bool> IsEnabledAsync(string feature, DatasetId dataset, bool defaultValue, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(feature);
        ArgumentNullException.ThrowIfNull(dataset);
        cancellationToken.ThrowIfCancellationRequested();
        var ofAll = $"{Section}:{feature}";
        return ValueTask.FromResult(Read($"{ofAll}:{dataset.ClientId}") ?? Read(ofAll) ?? defaultValue);
    }

    private bool? Read(string key)
    {
        var text = configuration[key];
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        return bool.TryParse(text, out var value)
            ? value
            : throw new IngestionException(ErrorClass.Configuration, "ING1018", $"The feature flag '{key}' is '{text}'. Allowed: true, false.")
            {
                Subject = key,
                Remedy = $"Set '{key}' to true or false.",
            };
    }
}
