namespace Ingestion.Core.State;

/// <summary>The document <c>lease.json</c>: who has the dataset, or had it last. The lock itself is that of the file <c>lock</c>.</summary>
/// <param name="RunId">The run.</param>
/// <param name="Host">The machine.</param>
/// <param name="ProcessId">The process on that machine.</param>
/// <param name="Since">When the run took the dataset.</param>
/// <param name="FencingToken">The number of the lease; each lease has a higher one than the lease before.</param>
/// <param name="ReleasedAt">When the run gave the dataset free; <see langword="null"/> while it works, or if its process died.</param>
internal sealed record LeaseDocument(Guid RunId, string Host, int ProcessId, DateTimeOffset Since, long FencingToken, DateTimeOffset? ReleasedAt);
