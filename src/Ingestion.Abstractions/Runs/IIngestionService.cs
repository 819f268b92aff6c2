namespace Ingestion;

/// <summary>Starts runs and keeps hold of them: status, progress, cancelling, retrying, batches and backfills.</summary>
/// <remarks>
/// <para>Registered by <c>AddDistributorIngestion()</c>; safe for concurrent use. <see cref="IDistributorIngestion"/> runs one extraction and waits for it.</para>
/// <para>
/// Runs begin in the order of their requests, a bounded number at once. When the container that made the service is
/// disposed, as when its host ends, they are cancelled and waited for.
/// </para>
/// <para>A run is named by the id that starting it returned, or by the id in the run history, which differs if it went on with a run that was killed.</para>
/// </remarks>
public interface IIngestionService
{
    /// <summary>Starts a run, or queues it, and returns at once.</summary>
    /// <param name="request">What to extract.</param>
    /// <param name="cancellationToken">Stops the call, not the run; <see cref="CancelAsync"/> stops that.</param>
    /// <returns>The id by which the other members know the run, a UUID version 7.</returns>
    /// <exception cref="ArgumentException">A name or number in the request is not allowed.</exception>
    /// <exception cref="IngestionException">A run of the dataset is queued or running here (<see cref="ErrorClass.Conflict"/>).</exception>
    /// <exception cref="ObjectDisposedException">The service was disposed.</exception>
    ValueTask<Guid> StartAsync(IngestionRequest request, CancellationToken cancellationToken = default);

    /// <summary>Tells how a run is: live for a run of this process, from the run history for others.</summary>
    /// <param name="runId">The run.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <returns>The run's state.</returns>
    /// <exception cref="IngestionException">There is no such run, or the history can't be read.</exception>
    ValueTask<RunState> GetStatusAsync(Guid runId, CancellationToken cancellationToken = default);

    /// <summary>Lists runs, the newest first: those that are queued or running here, then those of the run history.</summary>
    /// <param name="filter">Which ones; <see langword="null"/> for all.</param>
    /// <param name="cancellationToken">Stops the listing.</param>
    /// <returns>The runs.</returns>
    /// <exception cref="IngestionException">The history can't be read.</exception>
    IAsyncEnumerable<RunRecord> ListAsync(RunFilter? filter = null, CancellationToken cancellationToken = default);

    /// <summary>Waits until a run of this process has ended, however it ends.</summary>
    /// <param name="runId">The run.</param>
    /// <param name="cancellationToken">Stops the wait, not the run.</param>
    /// <returns>How it ended.</returns>
    /// <exception cref="IngestionException">There is no such run, or another process runs it.</exception>
    ValueTask<RunState> WaitAsync(Guid runId, CancellationToken cancellationToken = default);

    /// <summary>Stops a run of this process; nothing happens to one that has ended.</summary>
    /// <param name="runId">The run.</param>
    /// <param name="waitForEnd">Whether to wait until it has left everything clean.</param>
    /// <param name="cancellationToken">Stops the wait; the run is stopped anyway.</param>
    /// <returns>The run's state now. A run that was committed meanwhile has succeeded.</returns>
    /// <exception cref="IngestionException">There is no such run, or another process runs it.</exception>
    ValueTask<RunState> CancelAsync(Guid runId, bool waitForEnd = true, CancellationToken cancellationToken = default);

    /// <summary>Starts a run again that failed, was incomplete or was cancelled.</summary>
    /// <param name="runId">The run. One whose process died counts as failed; if it lives after all, the dataset's lease refuses the new run.</param>
    /// <param name="changes">What to do otherwise; <see langword="null"/> for the same again.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <returns>The id of the new run.</returns>
    /// <exception cref="IngestionException">There is no such run, it succeeded, or it is queued or running here.</exception>
    ValueTask<Guid> RetryAsync(Guid runId, RunRetry? changes = null, CancellationToken cancellationToken = default);

    /// <summary>Reads the manifest of a run.</summary>
    /// <param name="runId">The run.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    /// <returns>The manifest; <see langword="null"/> if the run has none, or if buckets and folders were configured otherwise when it ran.</returns>
    /// <exception cref="IngestionException">There is no such run, or the manifest can't be read.</exception>
    ValueTask<IngestionManifest?> FindManifestAsync(Guid runId, CancellationToken cancellationToken = default);

    /// <summary>Does by hand what self-healing does by itself.</summary>
    /// <param name="dataset">The dataset.</param>
    /// <param name="action">What to do.</param>
    /// <param name="cancellationToken">Stops the action.</param>
    /// <returns>What was done.</returns>
    /// <exception cref="IngestionException">The action failed, or can't be done by hand.</exception>
    ValueTask<HealingRecord> ApplyHealingAsync(DatasetId dataset, HealingAction action, CancellationToken cancellationToken = default);

    /// <summary>Puts the data types of a batch in order and extracts nothing.</summary>
    /// <param name="request">The batch.</param>
    /// <param name="cancellationToken">Stops the planning.</param>
    /// <returns>The data types in the order in which they begin, each with those of the batch that it waits for.</returns>
    /// <exception cref="IngestionException">A data type is not known, or data types depend on each other in a circle.</exception>
    ValueTask<IReadOnlyList<BatchStep>> PlanBatchAsync(BatchRequest request, CancellationToken cancellationToken = default);

    /// <summary>Runs several data types of a client, each as soon as those that it depends on are committed.</summary>
    /// <remarks>A data type that fails stops those that depend on it, and no others.</remarks>
    /// <param name="request">The batch.</param>
    /// <param name="progress">Is told how far each data type is, and how it ended; may be called from several threads at once.</param>
    /// <param name="cancellationToken">Stops the batch; what is committed stays.</param>
    /// <returns>How each data type ended.</returns>
    /// <exception cref="ArgumentException">A name or number in the request is not allowed.</exception>
    /// <exception cref="IngestionException">A data type is not known, or data types depend on each other in a circle; nothing was started.</exception>
    /// <exception cref="OperationCanceledException">The batch was stopped; all its runs have ended.</exception>
    Task<BatchSummary> RunBatchAsync(BatchRequest request, IProgress<BatchProgress>? progress = null, CancellationToken cancellationToken = default);

    /// <summary>Reads a closed window of the past again, slice by slice, each as a run of its own; the watermark stays as it is.</summary>
    /// <remarks>
    /// How far it is stands in <see cref="DatasetState.Backfill"/>. The same window asked for again goes on at the first slice that is not
    /// done; another window starts over. At most the slice at which a process was killed is read twice.
    /// </remarks>
    /// <param name="request">The window.</param>
    /// <param name="progress">Is told how far the run of a slice is.</param>
    /// <param name="cancellationToken">Stops the backfill; committed slices stay.</param>
    /// <returns>What was read.</returns>
    /// <exception cref="ArgumentException">A name or number in the request is not allowed.</exception>
    /// <exception cref="IngestionException">The window can't be cut, or a slice failed; the message says how far the backfill got.</exception>
    /// <exception cref="OperationCanceledException">The backfill was stopped.</exception>
    Task<BackfillSummary> RunBackfillAsync(BackfillRequest request, IProgress<IngestionProgress>? progress = null, CancellationToken cancellationToken = default);
}
