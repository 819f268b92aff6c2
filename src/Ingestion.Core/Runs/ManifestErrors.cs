namespace Ingestion.Core.Runs;

/// <summary>What can be wrong with a manifest.</summary>
internal static class ManifestErrors
{
    internal static IngestionException AnotherOne(string location) => new(ErrorClass.Conflict, "ING6010", $"There is a manifest of another run at '{location}'.")
    {
        Subject = location,
        Remedy = "Several runs write to one place: make 'Ingestion:Bucket' and 'Ingestion:Prefix' name each dataset and run, then run again.",
    };

    internal static IngestionException GivenUp(RunContext run) => new(ErrorClass.Conflict, "ING6016", $"The run '{run.RunId}' of '{run.Dataset}' was given up while this process stood still, and another one took its place.")
    {
        Subject = run.Uploader.Describe(run.ManifestKey),
        Remedy = "Nothing is lost: the other run brings the rows. Look at 'ingest runs list'.",
    };
}
