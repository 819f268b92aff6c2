using System.Globalization;
using Ingestion.Files;

namespace Ingestion.Core.State;

/// <summary>The failures of the state folder.</summary>
internal static class StateErrors
{
    internal static IngestionException Held(DatasetId dataset, LeaseDocument? holder) =>
        holder is { ReleasedAt: null }
            ? new(
                ErrorClass.Conflict,
                "ING6001",
                string.Create(CultureInfo.InvariantCulture, $"Dataset '{dataset}' is held by run '{holder.RunId}' on host '{holder.Host}' (process {holder.ProcessId}) since {holder.Since.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}."))
            {
                Subject = dataset.ToString(),
                Remedy = string.Create(CultureInfo.InvariantCulture, $"Wait until that run ends, or stop process {holder.ProcessId} on '{holder.Host}': the dataset is free as soon as the process is gone."),
            }
            : new(ErrorClass.Conflict, "ING6001", $"Dataset '{dataset}' is held by another run that began at this moment.")
            {
                Subject = dataset.ToString(),
                Remedy = "Wait until that run ends.",
            };

    internal static IngestionException LeaseLost(IDatasetLease lease) =>
        new(ErrorClass.Conflict, "ING6002", $"Run '{lease.RunId}' no longer has dataset '{lease.Dataset}': its lease was given back, or the state folder was removed under it.")
        {
            Subject = lease.Dataset.ToString(),
            Remedy = "Run it again.",
        };

    internal static IngestionException Changed(DatasetState state, long stored) =>
        new(
            ErrorClass.Conflict,
            "ING6002",
            string.Create(CultureInfo.InvariantCulture, $"The state of dataset '{state.Dataset}' was changed by somebody else: it has version {stored}, and version {state.Version} was expected."))
        {
            Subject = state.Dataset.ToString(),
            Remedy = "Run it again.",
        };

    internal static IngestionException StateUnreadable(string path, Exception cause) =>
        Unreadable(path, cause, "Restore the file, or forget the state with 'ingest state reset': the next run is then a full one.");

    internal static IngestionException RunUnreadable(string path, Exception cause) =>
        Unreadable(path, cause, "Restore or delete the file; nothing depends on it.");

    internal static IngestionException TooNew(string path, int version) =>
        new(
            ErrorClass.Conflict,
            "ING6004",
            string.Create(CultureInfo.InvariantCulture, $"'{path}' has stateVersion {version}, written by a newer version of this software. This one understands {StateDocument.CurrentVersion}."))
        {
            Subject = path,
            Remedy = "Update this software; an older one must not change what a newer one wrote.",
        };

    internal static IngestionException NoLocks(string path) =>
        new(ErrorClass.Sink, "ING6005", $"The file system of '{path}' does not lock files, so two runs could work on one dataset at once.")
        {
            Subject = path,
            Remedy = "Set 'Ingestion:State:Folder' to a folder on a local disk, and leave DOTNET_SYSTEM_IO_DISABLEFILELOCKING unset.",
        };

    internal static IngestionException CannotWrite(Exception exception, string path) => CannotAccess(exception, path, "written");

    internal static IngestionException CannotRead(Exception exception, string path) => CannotAccess(exception, path, "read");

    private static IngestionException Unreadable(string path, Exception cause, string remedy) =>
        new(ErrorClass.Conflict, "ING6003", $"'{path}' was changed from outside and can't be understood: {cause.Message}", cause)
        {
            Subject = path,
            Remedy = remedy,
        };

    private static IngestionException CannotAccess(Exception exception, string path, string done)
    {
        var failure = FileFailure.Of(exception, path);
        return new IngestionException(ErrorClass.Sink, "ING6006", $"'{path}' can't be {done}. {failure.Reason}", exception)
        {
            Subject = path,
            Remedy = failure.Remedy,
        };
    }
}
