namespace Ingestion.Core.State;

/// <summary>The document <c>lease.json</c>: who has the dataset, or had it last. It is read and written only while the file <c>lock</c> is locked.</summary>
/// <param name="RunId">The run.</param>
/// <param name="Host">The machine.</param>
/// <param name="ProcessId">The process on that machine.</param>
/// <param name="Since">When the run took the dataset.</param>
/// <param name="ExpiresAt">Until when it has the dataset, unless it says again that it works.</param>
/// <param name="FencingToken">The number of the lease; each lease has a higher one than the lease before.</param>
/// <param name="ReleasedAt">When the run gave the dataset free; <see langword="null"/> while it works, or if its process died.</param>
internal sealed record LeaseDocument(
    Guid RunId, string Host, int ProcessId, DateTimeOffset Since, DateTimeOffset ExpiresAt, long FencingToken, DateTimeOffset? ReleasedAt)
{
    /// <summary>Tells whether another document is of the same lease. Numbers alone don't tell where somebody removed the folder, which starts them anew.</summary>
    internal bool IsSameLease(LeaseDocument? other) => other is not null && other.FencingToken == FencingToken && other.RunId == RunId;
}
