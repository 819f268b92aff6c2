namespace Ingestion;

/// <summary>What became of the rows of one partition.</summary>
/// <param name="Id">The partition's id in the plan.</param>
/// <param name="Counts">The rows.</param>
public sealed record ManifestPartition(string Id, RowCounts Counts)
{
    /// <summary>Gets the rows that the source says the partition has; <see langword="null"/> if it did not tell.</summary>
    public long? Announced { get; init; }
}
