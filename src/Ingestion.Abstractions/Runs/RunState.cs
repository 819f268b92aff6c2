namespace Ingestion;

/// <summary>How a run is at a moment.</summary>
/// <param name="Record">What the run history says, with the counts of this moment for a run of this process.</param>
public sealed record RunState(RunRecord Record)
{
    /// <summary>Gets how far the run is; <see langword="null"/> if it is queued, has ended or runs in another process.</summary>
    public IngestionProgress? Progress { get; init; }

    /// <summary>Gets what the run did, if it succeeded in this process.</summary>
    public RunSummary? Summary { get; init; }

    /// <summary>Gets why the run failed, if it failed in this process; for others the record has code and message.</summary>
    public IngestionException? Failure { get; init; }

    /// <summary>Gets a value indicating whether the run is over.</summary>
    public bool IsEnded => Record.Status is not (RunStatus.Queued or RunStatus.Running);
}
