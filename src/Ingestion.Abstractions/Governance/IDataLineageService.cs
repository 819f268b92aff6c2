namespace Ingestion;

/// <summary>Records where data came from and where it went.</summary>
/// <remarks>Every member must be safe for concurrent calls.</remarks>
public interface IDataLineageService
{
    /// <summary>Records an event.</summary>
    /// <param name="lineageEvent">What happened.</param>
    /// <param name="cancellationToken">Stops the write.</param>
    /// <returns>A task that ends when the event is stored.</returns>
    /// <exception cref="IngestionException">The event can't be stored; the run goes on, and the call may be repeated.</exception>
    ValueTask RecordAsync(LineageEvent lineageEvent, CancellationToken cancellationToken = default);
}
