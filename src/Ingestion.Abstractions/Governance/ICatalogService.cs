namespace Ingestion;

/// <summary>Tells where the data of each dataset is and what it looks like.</summary>
/// <remarks>Every member must be safe for concurrent calls.</remarks>
public interface ICatalogService
{
    /// <summary>Publishes a committed run. Publishing it again changes nothing.</summary>
    /// <param name="manifest">The run's manifest.</param>
    /// <param name="manifestLocation">Where it is, for people.</param>
    /// <param name="cancellationToken">Stops the write.</param>
    /// <returns>A task that ends when the entry is stored.</returns>
    /// <exception cref="IngestionException">The catalog can't be written; the run stays committed, and the call may be repeated.</exception>
    ValueTask PublishAsync(IngestionManifest manifest, string manifestLocation, CancellationToken cancellationToken = default);
}
