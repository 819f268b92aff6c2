namespace Ingestion.Core.Runs;

/// <summary>What can be wrong with a manifest.</summary>
internal static class ManifestErrors
{
    internal static IngestionException AnotherOne(string location) => new(ErrorClass.Conflict, "ING6010", $"There is a manifest of another run at '{location}'.")
    {
        Subject = location,
        Remedy = "Several runs write to one place: make 'Ingestion:Bucket' and 'Ingestion:Prefix' name each dataset and run, then run again.",
    };
}
