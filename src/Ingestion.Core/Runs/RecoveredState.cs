namespace Ingestion.Core.Runs;

/// <summary>What a run finds: the state, and the run that another process began and did not commit.</summary>
internal sealed record RecoveredState(DatasetState State, InFlightRun? Pending);
