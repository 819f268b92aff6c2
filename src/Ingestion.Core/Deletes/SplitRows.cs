using Ingestion.Columnar;

namespace Ingestion.Core.Deletes;

/// <summary>A batch, parted into rows that are there and rows that are gone.</summary>
/// <param name="Present">Slices of the rows that are there, in their order; the caller disposes them.</param>
/// <param name="Deleted">Slices of the rows that are gone; the caller disposes them.</param>
internal readonly record struct SplitRows(IReadOnlyList<RecordBatch> Present, IReadOnlyList<RecordBatch> Deleted);
