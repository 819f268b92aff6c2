namespace Ingestion.Core.Control;

/// <summary>The failures of run control.</summary>
internal static class ControlErrors
{
    internal static IngestionException NoSuchRun(Guid runId) =>
        new(ErrorClass.Configuration, "ING1040", $"There is no run '{runId}'.") { Subject = runId.ToString("D"), Remedy = "'ingest runs list' shows the runs." };

    internal static IngestionException UnknownDependency(string source, string dataType, string dependency, IEnumerable<string> known)
    {
        var names = known.Order(StringComparer.Ordinal).ToArray();
        var nearest = Nearest.To(dependency, names);
        return new IngestionException(
            ErrorClass.Configuration,
            "ING1061",
            $"'{source}', 'dataTypes.{dataType}.dependsOn' names '{dependency}', which is no data type of these settings.{(nearest is null ? string.Empty : $" Did you mean '{nearest}'?")} Configured: {string.Join(", ", names)}.")
        {
            Subject = source,
            Remedy = $"Mend 'dataTypes.{dataType}.dependsOn'.",
        };
    }

    internal static IngestionException Circle(string source, IEnumerable<string> circle) =>
        new(ErrorClass.Configuration, "ING1062", $"'{source}': data types depend on each other in a circle: {string.Join(" -> ", circle)}.")
        {
            Subject = source,
            Remedy = "Take one of them out of 'dependsOn'.",
        };

    internal static IngestionException NotAWindow(DatasetId dataset, string why) =>
        new(ErrorClass.Configuration, "ING1063", $"A backfill of '{dataset}' can't have this window: {why}")
        {
            Subject = dataset.ToString(),
            Remedy = "Give two times, or two numbers, the first not after the second.",
        };

    internal static IngestionException TooManySlices(DatasetId dataset, Int128 slices, int max) =>
        new(ErrorClass.Configuration, "ING1064", FormattableString.Invariant($"The window of the backfill of '{dataset}' makes {slices} slices, each a run of its own. Allowed: at most {max}."))
        {
            Subject = dataset.ToString(),
            Remedy = "Give longer slices, or a shorter window.",
        };

    internal static IngestionException DatasetIsBusy(RunJob other) =>
        new(ErrorClass.Conflict, "ING6023", $"Dataset '{other.Dataset}' has run '{other.Id}' in this process already ({Name(other.State.Record.Status)}).")
        {
            Subject = other.Dataset.ToString(),
            Remedy = "Wait until that run ends, or cancel it.",
        };

    internal static IngestionException OtherProcess(RunRecord record) =>
        new(ErrorClass.Conflict, "ING6024", $"Run '{record.RunId}' of '{record.Dataset}' is not one of this process.")
        {
            Subject = record.RunId.ToString("D"),
            Remedy = "Ask the process that runs it. If that has died, the next run of the dataset takes its place.",
        };

    internal static IngestionException NothingToRetry(RunRecord record) =>
        new(ErrorClass.Conflict, "ING6025", $"Run '{record.RunId}' of '{record.Dataset}' can't be tried again: it is {Name(record.Status)}.")
        {
            Subject = record.RunId.ToString("D"),
            Remedy = "Only a run that failed, was incomplete or was cancelled is tried again. Start a new run of the dataset.",
        };

    internal static IngestionException Unexpected(string subject, Exception exception) =>
        exception as IngestionException
        ?? new IngestionException(ErrorClass.Internal, "ING9000", $"The run failed unexpectedly: {exception.GetType().Name}: {exception.Message}", exception)
        {
            Subject = subject,
            Remedy = "This is a defect of the product or of a plugin; please report it.",
        };

    private static string Name(RunStatus status) => status.ToString().ToLowerInvariant();
}
