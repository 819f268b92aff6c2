using Ingestion.Columnar;

namespace Ingestion.Core.Runs;

/// <summary>Rows that were mapped and checked, each list in the order of the rows.</summary>
/// <param name="Records">Those that pass; several batches where rows between them failed.</param>
/// <param name="Rejected">Those that failed.</param>
internal sealed record MappedRows(IReadOnlyList<RecordBatch> Records, IReadOnlyList<RejectedRows> Rejected) : IDisposable
{
    internal static MappedRows None { get; } = new([], []);

    public void Dispose()
    {
        foreach (var records in Records)
        {
            records.Dispose();
        }

        foreach (var rows in Rejected)
        {
            rows.Dispose();
        }
    }
}
