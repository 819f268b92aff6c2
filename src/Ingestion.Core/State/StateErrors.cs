using System.Globalization;
using Ingestion.Files;

namespace Ingestion.Core.State;

/// <summary>The failures of the state folder.</summary>
internal static class StateErrors
{
    internal static IngestionException Held(DatasetId dataset, LeaseDocument holder) =>
        new(
            ErrorClass.Conflict,
            "ING6001",
            $"Dataset '{dataset}' is held by {Describe(holder)} since {Text(holder.Since)}; its lease runs until {Text(holder.ExpiresAt)} and is renewed while it works.")
        {
            Subject = dataset.ToString(),
            Remedy = string.Create(
                CultureInfo.InvariantCulture,
                $"Wait until that run ends, or stop process {holder.ProcessId} on '{holder.Host}': the dataset is free as soon as the process is gone, or at the lease's end if it stands still."),
        };

    internal static IngestionException Busy(DatasetId dataset, TimeSpan waited, LeaseDocument? holder) =>
        new(
            ErrorClass.Conflict,
            "ING6011",
            string.Create(CultureInfo.InvariantCulture, $"The state of dataset '{dataset}' was locked by another process for {waited.TotalSeconds:0} seconds")
                + (holder is { ReleasedAt: null } ? $"; the dataset was taken by {Describe(holder)} since {Text(holder.Since)}." : "."))
        {
            Subject = dataset.ToString(),
            Remedy = "A process that works holds this lock for moments, so one stands still: let it go on, or end it, and run it again.",
            IsTransient = true,
        };

    internal static IngestionException LeaseLost(IDatasetLease lease) =>
        new(
            ErrorClass.Conflict,
            "ING6002",
            string.Create(
                CultureInfo.InvariantCulture,
                $"Run '{lease.RunId}' no longer has dataset '{lease.Dataset}': its lease ({lease.FencingToken}) was given back, taken over by another run after its end, or the state folder was removed."))
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

    internal static IngestionException CheckpointUnreadable(string path, Exception cause) =>
        Unreadable(path, cause, "Restore the file, or start the run over with '--no-resume': then its checkpoints are forgotten.");

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

    private static string Describe(LeaseDocument holder) =>
        string.Create(CultureInfo.InvariantCulture, $"run '{holder.RunId}' on host '{holder.Host}' (process {holder.ProcessId})");

    private static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

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
