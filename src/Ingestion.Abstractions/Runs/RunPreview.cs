using Ingestion.Columnar;

namespace Ingestion;

/// <summary>The first rows as a run would write them.</summary>
/// <param name="Rows">The rows; disposed with the preview.</param>
/// <param name="Rejected">Why a run would reject other rows among those that were read for it.</param>
public sealed record RunPreview(RecordBatch Rows, IReadOnlyList<QuarantineReason> Rejected) : IDisposable
{
    /// <summary>Gives the memory of the rows back.</summary>
    public void Dispose() => Rows.Dispose();
}
