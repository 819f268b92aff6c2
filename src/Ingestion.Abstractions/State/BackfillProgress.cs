namespace Ingestion;

/// <summary>How far a backfill is.</summary>
/// <param name="From">The first change of the whole window.</param>
/// <param name="To">The last change of the whole window.</param>
/// <param name="DoneUntil">The end of the last slice that is committed.</param>
public sealed record BackfillProgress(Watermark From, Watermark To, Watermark DoneUntil);
