using Ingestion.Crash.Tests.Sites;

namespace Ingestion.Crash.Tests.Oracle;

/// <summary>The committed rows beside the ERP's own.</summary>
/// <param name="Rows">How many rows were compared.</param>
/// <param name="Differences">What is lost, too much or different, a line each.</param>
internal sealed record Comparison(long Rows, IReadOnlyList<string> Differences)
{
    internal static async Task<Comparison> RunAsync(ErpSite site, CancellationToken cancellationToken)
    {
        var truth = await ErpTruth.ReadAsync(site.Erp, site.DataType, cancellationToken);
        var committed = await CommittedRows.ReadAsync(site.Bucket, site.DataType, cancellationToken);
        return new Comparison(truth.Rows.Count,
        [
            .. truth.Rows.Where(row => !committed.ContainsKey(row.Key)).Select(row => $"lost: {row}"),
            .. truth.Rows.Where(row => committed.TryGetValue(row.Key, out var found) && found != row.Value).Select(row => $"different: {row}, but found {committed[row.Key]}"),
            .. committed.Where(row => !truth.Rows.ContainsKey(row.Key) && !WentWithItsRecord(row.Value, truth)).Select(row => $"too much: {row}"),
        ]);
    }

    /// <summary>The ERP says that a record is gone, and nothing of the rows that went with it.</summary>
    private static bool WentWithItsRecord(RowImage row, ErpTruth truth) => row.Parent is not null && truth.DeletedRecords.Contains(row.Parent);
}
