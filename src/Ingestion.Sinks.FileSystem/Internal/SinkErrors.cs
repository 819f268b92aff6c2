using Ingestion.Files;

namespace Ingestion.Sinks.FileSystem.Internal;

/// <summary>The failures of this sink.</summary>
internal static class SinkErrors
{
    internal static IngestionException CannotWrite(Exception exception, string path) => Create(exception, path, "written");

    internal static IngestionException CannotRead(Exception exception, string path) => Create(exception, path, "read");

    internal static IngestionException Exists(string path) =>
        new(ErrorClass.Conflict, "ING5005", $"There is already an object at '{path}'. Objects are never replaced.")
        {
            Subject = path,
            Remedy = "Run it again: each run writes to a folder of its own.",
        };

    private static IngestionException Create(Exception exception, string path, string done)
    {
        var failure = FileFailure.Of(exception, path);
        var code = failure.Kind switch
        {
            FileFailureKind.DiskFull => "ING5001",
            FileFailureKind.NotAllowed => "ING5002",
            FileFailureKind.NotAFolder => "ING5003",
            _ => "ING5004",
        };
        return new IngestionException(ErrorClass.Sink, code, $"'{path}' can't be {done}. {failure.Reason}", exception)
        {
            Subject = path,
            Remedy = failure.Remedy,
        };
    }
}
