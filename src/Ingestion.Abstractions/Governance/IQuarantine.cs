using Ingestion.Columnar;

namespace Ingestion;

/// <summary>Keeps rows that were rejected, with the reason; nothing is ever dropped silently.</summary>
/// <remarks>Every member must be safe for concurrent calls.</remarks>
public interface IQuarantine
{
    /// <summary>Keeps rejected rows.</summary>
    /// <param name="dataset">The dataset.</param>
    /// <param name="runId">The run.</param>
    /// <param name="rows">The rows; they stay the caller's.</param>
    /// <param name="violation">Why they were rejected.</param>
    /// <param name="cancellationToken">Stops the write.</param>
    /// <returns>A task that ends when the rows are durable.</returns>
    /// <exception cref="IngestionException">The rows can't be kept; the run must not commit.</exception>
    ValueTask AddAsync(DatasetId dataset, Guid runId, RecordBatch rows, RuleViolation violation, CancellationToken cancellationToken = default);
}
