namespace Ingestion.Testing.Conformance.Rows;

/// <summary>A batch that was read and disposed.</summary>
/// <param name="Rows">Its rows.</param>
/// <param name="Position">The position behind it.</param>
internal sealed record ReadBatch(IReadOnlyList<ConformanceRow> Rows, string? Position);
