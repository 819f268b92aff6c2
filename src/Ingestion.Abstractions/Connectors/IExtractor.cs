namespace Ingestion;

/// <summary>Reads one data type of one client for one run. Derive from <see cref="Extractor"/> instead of implementing it.</summary>
public interface IExtractor : IAsyncDisposable
{
    /// <summary>Fixes the window and cuts the work into partitions.</summary>
    /// <param name="request">Which rows to read.</param>
    /// <param name="cancellationToken">Stops the planning.</param>
    /// <returns>A plan that can be stored as text and read by another process.</returns>
    /// <exception cref="IngestionException">The source refused or could not be reached.</exception>
    ValueTask<ExtractPlan> PlanAsync(ExtractRequest request, CancellationToken cancellationToken = default);

    /// <summary>Reads one partition as a stream of batches.</summary>
    /// <param name="plan">The plan, from this extractor or an equal one in another process.</param>
    /// <param name="partition">One of the plan's partitions.</param>
    /// <param name="resumeAfter">
    /// The <see cref="ExtractedBatch.Position"/> to continue after, <see langword="null"/> from the beginning. The rows that follow are
    /// exactly those that followed the first time, unless the source changed.
    /// </param>
    /// <param name="cancellationToken">Stops the read, at the latest at the next batch.</param>
    /// <returns>Batches of at least one row, each owned by the caller.</returns>
    /// <exception cref="IngestionException">
    /// The source refused, failed, or sent what can't be read. After a transient one the caller reads again from the last position.
    /// </exception>
    IAsyncEnumerable<ExtractedBatch> ReadAsync(ExtractPlan plan, Partition partition, string? resumeAfter = null, CancellationToken cancellationToken = default);
}
