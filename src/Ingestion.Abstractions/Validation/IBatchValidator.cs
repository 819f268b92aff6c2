using Ingestion.Columnar;

namespace Ingestion;

/// <summary>Checks batches of one schema, a column at a time.</summary>
public interface IBatchValidator
{
    /// <summary>Checks a batch.</summary>
    /// <param name="batch">The batch; it stays the caller's.</param>
    /// <param name="operation">What happened to the rows: a deleted row has only its key.</param>
    /// <returns>What is wrong; empty if nothing is.</returns>
    IReadOnlyList<RuleViolation> Check(RecordBatch batch, RowOperation operation);
}
