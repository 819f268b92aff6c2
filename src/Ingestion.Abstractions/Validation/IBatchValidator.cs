using Ingestion.Columnar;

namespace Ingestion;

/// <summary>Checks batches of one schema, a column at a time.</summary>
/// <remarks>
/// A rule is one of each row by itself: a batch that breaks one is checked again in parts, down to single rows, to keep the rows that do in
/// quarantine. If none does so alone, the run stops. The same holds for an <see cref="IngestionException"/> of the classes
/// <see cref="ErrorClass.SourceData"/> and <see cref="ErrorClass.Contract"/>.
/// </remarks>
public interface IBatchValidator
{
    /// <summary>Checks a batch.</summary>
    /// <param name="batch">The batch; it stays the caller's.</param>
    /// <param name="operation">What happened to the rows: a deleted row has only its key.</param>
    /// <returns>What is wrong; empty if nothing is.</returns>
    IReadOnlyList<RuleViolation> Check(RecordBatch batch, RowOperation operation);
}
