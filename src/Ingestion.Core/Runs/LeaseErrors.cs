namespace Ingestion.Core.Runs;

/// <summary>What can be wrong with a lease while a run works.</summary>
internal static class LeaseErrors
{
    internal static IngestionException Lost(RunContext run, Exception cause) =>
        new(ErrorClass.Conflict, "ING6017", $"Run '{run.RunId}' lost dataset '{run.Dataset}': its lease could not be renewed in time, or another run took the dataset over. Nothing was committed.", cause)
        {
            Subject = run.Dataset.ToString(),
            Remedy = "See whether the process stood still or the state store was away. Run it again: it goes on where it stopped.",
        };
}
