namespace Ingestion;

/// <summary>Switches features on and off without a new version.</summary>
/// <remarks>Every member must be safe for concurrent calls.</remarks>
public interface IFeatureFlagService
{
    /// <summary>Tells whether a feature is on for a dataset.</summary>
    /// <param name="feature">The feature's name, such as <c>ingestion.enabled</c>.</param>
    /// <param name="dataset">The dataset.</param>
    /// <param name="defaultValue">The answer if nobody set the flag.</param>
    /// <param name="cancellationToken">Stops the question.</param>
    /// <returns>Whether it is on.</returns>
    ValueTask<bool> IsEnabledAsync(string feature, DatasetId dataset, bool defaultValue, CancellationToken cancellationToken = default);
}
