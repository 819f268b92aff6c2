namespace Ingestion;

/// <summary>Brings the data of distributors' ERPs into the lake. The door that hosts use.</summary>
/// <remarks>Registered by <c>AddDistributorIngestion()</c>; safe for concurrent use.</remarks>
public interface IDistributorIngestion
{
    /// <summary>Runs one extraction to its commit.</summary>
    /// <param name="request">What to extract.</param>
    /// <param name="progress">Is told how far the run is; may be called from any thread.</param>
    /// <param name="cancellationToken">Stops the run; what is durable stays, and nothing is committed.</param>
    /// <returns>What the run did.</returns>
    /// <exception cref="ArgumentException">A name in the request is not allowed.</exception>
    /// <exception cref="IngestionException">The run failed; nothing of it is visible to readers of manifests.</exception>
    /// <exception cref="OperationCanceledException">The run was stopped.</exception>
    Task<RunSummary> RunAsync(IngestionRequest request, IProgress<IngestionProgress>? progress = null, CancellationToken cancellationToken = default);

    /// <summary>Plans a run and extracts nothing.</summary>
    /// <param name="request">What to plan.</param>
    /// <param name="cancellationToken">Stops the planning.</param>
    /// <returns>What a run would do.</returns>
    /// <exception cref="IngestionException">A run would fail here too.</exception>
    Task<RunPlan> PlanAsync(IngestionRequest request, CancellationToken cancellationToken = default);

    /// <summary>Checks settings, credentials, source, state and sink of a client, one after the other; never throws for a failed check.</summary>
    /// <param name="erpType">The ERP type.</param>
    /// <param name="clientId">The client.</param>
    /// <param name="cancellationToken">Stops the checks.</param>
    /// <returns>One result a dependency, in the order of the checks.</returns>
    IAsyncEnumerable<CheckResult> CheckAsync(string erpType, string clientId, CancellationToken cancellationToken = default);

    /// <summary>Lists what the source offers.</summary>
    /// <param name="erpType">The ERP type.</param>
    /// <param name="clientId">The client.</param>
    /// <param name="cancellationToken">Stops the listing.</param>
    /// <returns>The data types with their source fields.</returns>
    /// <exception cref="IngestionException">Settings, credentials or the source failed.</exception>
    Task<IReadOnlyList<SourceDataType>> DiscoverAsync(string erpType, string clientId, CancellationToken cancellationToken = default);

    /// <summary>Removes what dead runs of a dataset left in the bucket: parts without a manifest and uploads that were never finished.</summary>
    /// <remarks>The run that the next one goes on with is left alone, and so are rejected rows.</remarks>
    /// <param name="dataset">The dataset.</param>
    /// <param name="olderThan">The least time since such a run began.</param>
    /// <param name="cancellationToken">Stops the sweep.</param>
    /// <returns>What was removed.</returns>
    /// <exception cref="IngestionException">A run works on the dataset, or bucket or state can't be reached.</exception>
    Task<SweepReport> SweepAsync(DatasetId dataset, TimeSpan olderThan, CancellationToken cancellationToken = default);

    /// <summary>Forgets what is known of a dataset between runs, so that the next run reads all rows. What was committed stays.</summary>
    /// <remarks>A run that was left is given up: its parts are removed, and a process of it that only stood still can't commit any more.</remarks>
    /// <param name="dataset">The dataset.</param>
    /// <param name="cancellationToken">Stops the reset.</param>
    /// <returns>Whether anything was known of it.</returns>
    /// <exception cref="IngestionException">A run works on the dataset, or bucket or state can't be reached.</exception>
    Task<bool> ResetAsync(DatasetId dataset, CancellationToken cancellationToken = default);

    /// <summary>Reads the first rows as a run would write them, and writes nothing.</summary>
    /// <param name="request">What to read; the mode is always full.</param>
    /// <param name="maxRows">The most rows, 1 to 10,000; a source that gives small batches shows those of the first one.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The rows, which the caller disposes, and why others would be rejected.</returns>
    /// <exception cref="IngestionException">Settings, credentials or the source failed.</exception>
    Task<RunPreview> PreviewAsync(IngestionRequest request, int maxRows, CancellationToken cancellationToken = default);
}
