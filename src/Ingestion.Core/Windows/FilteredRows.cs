using Ingestion.Columnar;

namespace Ingestion.Core.Windows;

/// <summary>What a filter left of a batch.</summary>
/// <param name="Kept">The rows that stay, in their order, as batches that the caller disposes; none if no row stays.</param>
/// <param name="Removed">The number of rows that were taken out.</param>
internal readonly record struct FilteredRows(IReadOnlyList<RecordBatch> Kept, int Removed)
{
    /// <summary>Keeps all rows, without a copy.</summary>
    internal static FilteredRows All(RecordBatch batch) => new([batch.Slice(0, batch.RowCount)], 0);
}
