namespace Ingestion;

/// <summary>A run that rejected rows.</summary>
/// <param name="RunId">The run.</param>
/// <param name="IsCommitted">Whether the run counts; the rows of one that does not are read again by the next run.</param>
/// <param name="Rows">The rows that it rejected.</param>
/// <param name="Replayed">Those of them that replays have landed since.</param>
/// <param name="Location">Where the rejected rows are, for people.</param>
/// <param name="Reasons">Why, the most frequent first.</param>
public sealed record QuarantinedRun(Guid RunId, bool IsCommitted, long Rows, long Replayed, string Location, IReadOnlyList<QuarantineReason> Reasons)
{
    /// <summary>Gets why the rejected rows can't be read, such as a missing object; <see langword="null"/> if they can.</summary>
    public string? Problem { get; init; }
}
