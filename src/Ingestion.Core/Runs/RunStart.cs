namespace Ingestion.Core.Runs;

/// <summary>How a run begins.</summary>
/// <param name="Run">The run: a new one, or one that is gone on with.</param>
/// <param name="Planned">What it reads.</param>
/// <param name="Checkpoints">What earlier attempts made durable.</param>
internal sealed record RunStart(RunContext Run, PlannedRun Planned, IReadOnlyList<Checkpoint> Checkpoints);
