using Ingestion.Columnar;

namespace Ingestion.Connectors.Http;

/// <summary>What one JSON answer held.</summary>
/// <param name="Records">The rows; <see langword="null"/> if there were none. Belongs to this object.</param>
/// <param name="RecordCount">The records in the answer: as many as rows and rejected records, unless an array of them was exploded.</param>
/// <param name="NextCursor">The cursor of the next page; <see langword="null"/> on the last one.</param>
public sealed record JsonPage(RecordBatch? Records, int RecordCount, string? NextCursor) : IDisposable
{
    /// <summary>Gets the records that could not become rows, in order.</summary>
    public IReadOnlyList<RejectedRecord> Rejected { get; init; } = [];

    /// <summary>Gives the rows' memory back.</summary>
    public void Dispose() => Records?.Dispose();
}
