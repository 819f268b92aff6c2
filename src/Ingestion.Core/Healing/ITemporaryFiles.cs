namespace Ingestion.Core.Healing;

/// <summary>Temporary files, and what dead runs left, that can be removed to make room.</summary>
internal interface ITemporaryFiles
{
    /// <summary>Removes what no living run needs.</summary>
    /// <param name="dataset">The dataset that needs room.</param>
    /// <param name="cancellationToken">Stops the removal.</param>
    /// <returns><see langword="true"/> if something was removed.</returns>
    ValueTask<bool> CleanAsync(DatasetId dataset, CancellationToken cancellationToken);
}
