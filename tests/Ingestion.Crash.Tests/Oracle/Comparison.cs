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
            .. committed.Where(row => !truth.Rows.ContainsKey(row.Key) && !WentUnannounced(row.Value, truth)).Select(row => $"too much: {row}"),
        ]);
    }

    /// <summary>The ERP says that a record is gone or has changed, and nothing of the rows that it no longer has.</summary>
    private static bool WentUnannounced(RowImage row, ErpTruth truth) => row.Parent is not null
        && (truth.DeletedRecords.Contains(row.Parent) || (truth.Records.TryGetValue(row.Parent, out var modifiedAt) && modifiedAt > row.ModifiedAt));
}
