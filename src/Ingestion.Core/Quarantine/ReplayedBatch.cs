using Ingestion.Columnar;

namespace Ingestion.Core.Quarantine;

/// <summary>Rejected rows that went through today's mapping and contract.</summary>
/// <param name="Records">The rows that pass, in order.</param>
/// <param name="Landed">The hashes of the rejected rows or records that they are.</param>
/// <param name="Rejected">The rows or records that still fail.</param>
internal sealed record ReplayedBatch(IReadOnlyList<RecordBatch> Records, IReadOnlyList<string> Landed, int Rejected) : IDisposable
{
    /// <summary>Gets the number of rows that pass.</summary>
    internal int Rows => Records.Sum(records => records.RowCount);

    public void Dispose()
    {
        foreach (var records in Records)
        {
            records.Dispose();
        }
    }
}
