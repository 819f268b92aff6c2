namespace Ingestion;

/// <summary>Tells other systems what happened to datasets.</summary>
/// <remarks>Every member must be safe for concurrent calls.</remarks>
public interface IEventPublisher
{
    /// <summary>Announces a committed run. Consumers must expect to hear of it more than once.</summary>
    /// <param name="manifest">The run's manifest.</param>
    /// <param name="manifestLocation">Where it is, for people.</param>
    /// <param name="cancellationToken">Stops the announcement.</param>
    /// <returns>A task that ends when the event is accepted.</returns>
    /// <exception cref="IngestionException">The event was not accepted; the run stays committed, and the call may be repeated.</exception>
    ValueTask PublishCommittedAsync(IngestionManifest manifest, string manifestLocation, CancellationToken cancellationToken = default);
}
