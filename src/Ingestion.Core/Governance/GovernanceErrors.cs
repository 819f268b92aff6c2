using Ingestion.Files;

namespace Ingestion.Core.Governance;

/// <summary>The failures of governance in files.</summary>
internal static class GovernanceErrors
{
    internal static IngestionException CannotWrite(Exception exception, string path)
    {
        var failure = FileFailure.Of(exception, path);
        return new IngestionException(ErrorClass.Sink, "ING6020", $"'{path}' can't be written. {failure.Reason}", exception) { Subject = path, Remedy = failure.Remedy };
    }

    internal static IngestionException Unreadable(string path, Exception cause) =>
        new(ErrorClass.Conflict, "ING6021", $"'{path}' was changed from outside and can't be understood: {cause.Message}", cause)
        {
            Subject = path,
            Remedy = "Restore the file, or delete it: the next run writes it anew.",
        };

    internal static IngestionException Busy(string path) =>
        new(ErrorClass.Conflict, "ING6022", $"'{path}' was open in other processes for too long.")
        {
            Subject = path,
            Remedy = "Try it again; if it stays so, look which process has the file open.",
            IsTransient = true,
        };
}
