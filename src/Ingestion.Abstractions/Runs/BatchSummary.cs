namespace Ingestion;

/// <summary>How a batch ended.</summary>
/// <param name="ErpType">The ERP type.</param>
/// <param name="ClientId">The client.</param>
/// <param name="Results">One result a data type, in the order of the plan.</param>
/// <param name="Duration">From the request to the end of the last run.</param>
public sealed record BatchSummary(string ErpType, string ClientId, IReadOnlyList<BatchResult> Results, TimeSpan Duration)
{
    /// <summary>Gets a value indicating whether every data type succeeded.</summary>
    public bool IsSuccess => Results.All(result => result.Outcome == BatchOutcome.Succeeded);

    /// <summary>Gets the rows that all runs wrote.</summary>
    public long RowsWritten => Results.Sum(result => result.Summary?.RowsWritten ?? 0);
}
