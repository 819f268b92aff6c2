namespace Ingestion.Core.Quarantine;

/// <summary>What can be wrong with what is kept, and with asking for it.</summary>
internal static class QuarantineErrors
{
    internal static IngestionException NoCommonFolder(string template) =>
        Create(ErrorClass.Configuration, "ING1053", template, $"The rejected rows of a dataset can't be found: '{template}' does not begin with a folder that all its runs share.", "Begin 'Ingestion:Prefix' with '{erp}/{dataType}/', and leave the run out of 'Ingestion:Bucket'.");

    internal static IngestionException NothingRejected(DatasetId dataset, Guid runId) =>
        Create(ErrorClass.Configuration, "ING1054", runId.ToString("D"), $"There is no run '{runId}' of '{dataset}' that rejected rows.", "'ingest quarantine list' shows the runs that did.");

    internal static IngestionException NotCommitted(DatasetId dataset, Guid runId) =>
        Create(
            ErrorClass.Configuration,
            "ING1055",
            runId.ToString("D"),
            $"The run '{runId}' of '{dataset}' was not committed, so there is nothing to bring its rejected rows to.",
            "The next run of the dataset reads these rows again; replay what that run rejects.");

    internal static IngestionException Unreadable(string location, string why) =>
        Create(ErrorClass.Sink, "ING4012", location, $"The rejected rows in '{location}' can't be read: {why}", "Restore the object, or look at the run's manifest to see which objects it should have.");

    internal static IngestionException ReplayedMeanwhile(DatasetId dataset, Guid runId) =>
        Create(ErrorClass.Conflict, "ING4013", dataset.ToString(), $"Rows of the run '{runId}' of '{dataset}' were landed by another replay meanwhile. Nothing was committed.", "Replay again; what is landed is left out.");

    internal static IngestionException RunPending(DatasetId dataset, Guid runId) =>
        Create(ErrorClass.Conflict, "ING4014", dataset.ToString(), $"The run '{runId}' of '{dataset}' was stopped before its commit and waits to be gone on with.", "Run the dataset first, then replay.");

    internal static IngestionException ReplayDiffers(DatasetId dataset, int landed, int expected) =>
        Create(ErrorClass.Incomplete, "ING4015", dataset.ToString(), $"{landed} rejected rows of '{dataset}' would land, and {expected} passed before. Nothing was committed.", "The settings, or the rejected rows, changed meanwhile. Replay again.");

    private static IngestionException Create(ErrorClass errorClass, string code, string subject, string message, string remedy) =>
        new(errorClass, code, message) { Subject = subject, Remedy = remedy };
}
