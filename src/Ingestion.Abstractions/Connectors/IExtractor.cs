using Ingestion.Columnar;

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

    /// <summary>Counts the rows of a plan again, as the source has them now; asked when a run read another number than the plan announced.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="cancellationToken">Stops the count.</param>
    /// <returns>The rows, or <see langword="null"/> if the source can't tell exactly.</returns>
    /// <exception cref="IngestionException">The source refused or could not be reached.</exception>
    ValueTask<long?> CountAsync(ExtractPlan plan, CancellationToken cancellationToken = default);

    /// <summary>Makes rows of a record that was rejected before, as the source sent it.</summary>
    /// <param name="plan">A plan of today.</param>
    /// <param name="raw">The record; see <see cref="RejectedRecord.Raw"/>.</param>
    /// <returns>The rows, owned by the caller; <see langword="null"/> if this extractor can't read single records.</returns>
    /// <exception cref="IngestionException">The record still can't be read.</exception>
    RecordBatch? ParseRejected(ExtractPlan plan, ReadOnlyMemory<byte> raw);
}
