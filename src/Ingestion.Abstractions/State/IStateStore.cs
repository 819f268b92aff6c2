namespace Ingestion;

/// <summary>Keeps the state of datasets. A write takes effect whole or not at all.</summary>
/// <remarks>Every member must be safe for concurrent calls, also from other processes.</remarks>
public interface IStateStore
{
    /// <summary>Gets where the state is kept, for messages.</summary>
    string Description { get; }

    /// <summary>Reads the state of a dataset.</summary>
    /// <param name="dataset">The dataset.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    /// <returns>The state, or <see langword="null"/> before the first write.</returns>
    /// <exception cref="IngestionException">The store can't be reached or what it holds can't be read.</exception>
    ValueTask<DatasetState?> ReadAsync(DatasetId dataset, CancellationToken cancellationToken = default);

    /// <summary>Replaces the state of a dataset, if nobody else did meanwhile.</summary>
    /// <remarks>
    /// After a transient failure the same call is made again. A store that may have taken the first one must then answer as if it had not:
    /// the same state under the same lease is no conflict.
    /// </remarks>
    /// <param name="state">The new state; its <see cref="DatasetState.Version"/> is that of the state it is based on, 0 for the first.</param>
    /// <param name="lease">The lease under which the write happens.</param>
    /// <param name="cancellationToken">Stops the write.</param>
    /// <returns>The state with its new version.</returns>
    /// <exception cref="IngestionException">
    /// The stored version is another one or the lease is lost (<see cref="ErrorClass.Conflict"/>), or the store can't be written.
    /// </exception>
    ValueTask<DatasetState> WriteAsync(DatasetState state, IDatasetLease lease, CancellationToken cancellationToken = default);

    /// <summary>Forgets a dataset, so that the next run is a full one.</summary>
    /// <param name="lease">The lease of the dataset.</param>
    /// <param name="cancellationToken">Stops the deletion.</param>
    /// <returns><see langword="false"/> if there was no state.</returns>
    /// <exception cref="IngestionException">The store can't be written.</exception>
    ValueTask<bool> DeleteAsync(IDatasetLease lease, CancellationToken cancellationToken = default);

    /// <summary>Takes the dataset for one run.</summary>
    /// <remarks>After a transient failure the same call is made again; a lease that the same run got already is given again.</remarks>
    /// <param name="dataset">The dataset.</param>
    /// <param name="runId">The run.</param>
    /// <param name="cancellationToken">Stops the attempt.</param>
    /// <returns>The lease; disposing it gives the dataset free. It ends by itself when its process dies.</returns>
    /// <exception cref="IngestionException">Another run holds the dataset (<see cref="ErrorClass.Conflict"/>); the message says which, since when.</exception>
    ValueTask<IDatasetLease> AcquireAsync(DatasetId dataset, Guid runId, CancellationToken cancellationToken = default);

    /// <summary>Checks that the store can be read and written.</summary>
    /// <param name="cancellationToken">Stops the check.</param>
    /// <returns>The result; never an exception for a store that does not work.</returns>
    ValueTask<CheckResult> CheckAsync(CancellationToken cancellationToken = default);
}
