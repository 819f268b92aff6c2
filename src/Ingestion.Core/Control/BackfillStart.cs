namespace Ingestion.Core.Control;

/// <summary>Where a backfill begins.</summary>
/// <param name="DoneUntil">The end of the last slice that is done; the low end of the window if there is none.</param>
/// <param name="IsResumed">Whether it goes on with an earlier backfill of the same window.</param>
/// <param name="GivenUp">A backfill of another window that was under way.</param>
internal sealed record BackfillStart(Watermark DoneUntil, bool IsResumed, BackfillProgress? GivenUp);
