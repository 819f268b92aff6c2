namespace Ingestion;

/// <summary>Keeps the state of datasets. A write takes effect whole or not at all, and is durable when its task ends.</summary>
/// <remarks>
/// <para>Every member must be safe for concurrent calls, also from other processes.</para>
/// <para>
/// Whatever is written, is written under a lease. A store refuses it, with an error of class <see cref="ErrorClass.Conflict"/> and without any
/// change, if the dataset has another lease by then or the lease was given back; the comparison and the write are one step. So a process that
/// stood still, was taken over and wakes up can't change anything. Clocks decide only how long others wait for a lease.
/// </para>
/// <para><c>StateStoreConformance</c> of the package <c>Ingestion.Testing</c> proves a store.</para>
/// </remarks>
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

    /// <summary>Records how far a partition of the run in flight is durable. Adding the same checkpoint again changes nothing.</summary>
    /// <param name="checkpoint">The checkpoint.</param>
    /// <param name="lease">The lease under which the run works.</param>
    /// <param name="cancellationToken">Stops the write.</param>
    /// <returns>A task that ends when the checkpoint is durable.</returns>
    /// <exception cref="IngestionException">The lease is lost (<see cref="ErrorClass.Conflict"/>), or the store can't be written.</exception>
    ValueTask AddCheckpointAsync(Checkpoint checkpoint, IDatasetLease lease, CancellationToken cancellationToken = default);

    /// <summary>Reads the checkpoints of a run.</summary>
    /// <param name="dataset">The dataset.</param>
    /// <param name="runId">The run.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    /// <returns>The checkpoints, by partition and number; none for a run that is not known.</returns>
    /// <exception cref="IngestionException">The store can't be reached or what it holds can't be read.</exception>
    ValueTask<IReadOnlyList<Checkpoint>> ReadCheckpointsAsync(DatasetId dataset, Guid runId, CancellationToken cancellationToken = default);

    /// <summary>Forgets the checkpoints of a run that is over, all at once: a reader never sees a part of them. It is no error if there are none.</summary>
    /// <param name="runId">The run.</param>
    /// <param name="lease">The lease of the dataset.</param>
    /// <param name="cancellationToken">Stops the removal.</param>
    /// <returns>A task that ends when they are gone.</returns>
    /// <exception cref="IngestionException">The lease is lost (<see cref="ErrorClass.Conflict"/>), or the store can't be written.</exception>
    ValueTask RemoveCheckpointsAsync(Guid runId, IDatasetLease lease, CancellationToken cancellationToken = default);

    /// <summary>Forgets a dataset, its checkpoints as well, so that the next run is a full one. The lease stays, and tokens rise on.</summary>
    /// <param name="lease">The lease of the dataset.</param>
    /// <param name="cancellationToken">Stops the deletion.</param>
    /// <returns><see langword="false"/> if there was no state.</returns>
    /// <exception cref="IngestionException">The lease is lost (<see cref="ErrorClass.Conflict"/>), or the store can't be written.</exception>
    ValueTask<bool> DeleteAsync(IDatasetLease lease, CancellationToken cancellationToken = default);

    /// <summary>Takes the dataset for one run.</summary>
    /// <remarks>
    /// After a transient failure the same call is made again; a lease that the same run got already is given again. A lease has an end, which
    /// its process moves on while it works; a lease past its end is taken over, and its dataset is free at once when it is given back.
    /// </remarks>
    /// <param name="dataset">The dataset.</param>
    /// <param name="runId">The run.</param>
    /// <param name="cancellationToken">Stops the attempt.</param>
    /// <returns>The lease, which renews itself; disposing it gives the dataset free and never throws, not even if the lease is lost.</returns>
    /// <exception cref="IngestionException">
    /// Another run holds the dataset (<see cref="ErrorClass.Conflict"/>); the message says which, and since when as ISO 8601 in UTC.
    /// </exception>
    ValueTask<IDatasetLease> AcquireAsync(DatasetId dataset, Guid runId, CancellationToken cancellationToken = default);

    /// <summary>Checks that the store can be read and written.</summary>
    /// <param name="cancellationToken">Stops the check.</param>
    /// <returns>The result; never an exception for a store that does not work.</returns>
    ValueTask<CheckResult> CheckAsync(CancellationToken cancellationToken = default);
}
