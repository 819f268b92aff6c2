namespace Ingestion;

/// <summary>What became of the rows that a run had rejected.</summary>
/// <param name="ReplayOf">The run that rejected them.</param>
/// <param name="Landed">Rows or records that this replay landed.</param>
/// <param name="Rejected">Those that still fail.</param>
/// <param name="Run">The run that landed them; <see langword="null"/> if there was nothing to land.</param>
public sealed record QuarantineReplaySummary(Guid ReplayOf, long Landed, long Rejected, RunSummary? Run);
