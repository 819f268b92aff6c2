using Ingestion.Columnar;

namespace Ingestion.Core.Runs;

/// <summary>What became of an extracted batch: rows under the dictionary's names, ready to be written, and those that were rejected.</summary>
/// <param name="Records">Rows in their order; several batches where rows between them were left out, none where all were.</param>
/// <param name="Counts">What became of each row.</param>
/// <param name="Position">The position behind the rows in the source.</param>
internal sealed record MappedBatch(IReadOnlyList<RecordBatch> Records, RowCounts Counts, string? Position) : IDisposable
{
    /// <summary>Gets the rows that failed.</summary>
    internal IReadOnlyList<RejectedRows> Rejected { get; init; } = [];

    /// <summary>Gets the watermark that the source named with the rows.</summary>
    internal Watermark? Watermark { get; init; }

    public void Dispose() => new MappedRows(Records, Rejected).Dispose();

    /// <summary>Counts what became of rows that nothing but the mapping and the checks left out.</summary>
    internal static MappedBatch Of(int rows, MappedRows mapped) =>
        new(mapped.Records, new RowCounts(rows, mapped.Records.Sum(records => (long)records.RowCount), mapped.Rejected.Sum(failed => (long)failed.Count)), Position: null) { Rejected = mapped.Rejected };
}
