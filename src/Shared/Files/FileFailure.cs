namespace Ingestion.Files;

/// <summary>Says in words why the file system refused.</summary>
/// <param name="Kind">The kind of failure.</param>
/// <param name="Reason">What is wrong, as a sentence.</param>
/// <param name="Remedy">What the user can do, as a sentence.</param>
internal sealed record FileFailure(FileFailureKind Kind, string Reason, string Remedy)
{
    private const int NoSpace = 28;
    private const int ReadOnlyFileSystem = 30;
    private const int QuotaLinux = 122;
    private const int QuotaMacOS = 69;
    private const int WindowsDiskFull = unchecked((int)0x80070070);
    private const int WindowsHandleDiskFull = unchecked((int)0x80070027);

    /// <summary>Tells whether an exception comes from the file system.</summary>
    /// <param name="exception">The exception.</param>
    /// <returns><see langword="true"/> for what <see cref="Of"/> explains.</returns>
    internal static bool IsFileFailure(Exception exception) => exception is IOException or UnauthorizedAccessException;

    /// <summary>Explains a failure.</summary>
    /// <param name="exception">What the file system threw.</param>
    /// <param name="path">The file or folder that was worked on.</param>
    /// <returns>The explanation.</returns>
    internal static FileFailure Of(Exception exception, string path)
    {
        // On Unix an IOException carries the error number itself; see https://man7.org/linux/man-pages/man3/errno.3.html.
        switch (exception)
        {
            case IOException { HResult: NoSpace or WindowsDiskFull or WindowsHandleDiskFull }:
                return new(FileFailureKind.DiskFull, "The disk is full.", "Make room on the disk or choose a folder on another one, then run it again.");
            case IOException { HResult: QuotaLinux or QuotaMacOS }:
                return new(FileFailureKind.DiskFull, "The disk quota is used up.", "Make room or raise the quota, then run it again.");
            case IOException { HResult: ReadOnlyFileSystem }:
                return new(FileFailureKind.NotAllowed, "The file system is read-only.", "Choose a folder on a file system that can be written.");
            case PathTooLongException:
                return new(FileFailureKind.Other, "The path is too long.", "Choose a shorter folder.");
        }

        if (FindFileInTheWay(path) is { } file)
        {
            return new(FileFailureKind.NotAFolder, $"'{file}' is a file, not a folder.", $"Move '{file}' away or choose another folder.");
        }

        if (Directory.Exists(path))
        {
            return new(FileFailureKind.Other, $"'{path}' is a folder, not a file.", $"Move the folder '{path}' away.");
        }

        return exception is UnauthorizedAccessException
            ? new(FileFailureKind.NotAllowed, "Permission denied.", $"Give the user of this process the right to '{NearestExisting(path)}' or choose another folder.")
            : new(FileFailureKind.Other, exception.Message, "Look at the disk and the system's log.");
    }

    /// <summary>Finds a file where a folder should be.</summary>
    /// <param name="path">The file or folder that is worked on.</param>
    /// <returns>The first file above <paramref name="path"/>, or <see langword="null"/> if there is none.</returns>
    internal static string? FindFileInTheWay(string path)
    {
        for (var folder = Path.GetDirectoryName(path); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(folder))
            {
                return folder;
            }
        }

        return null;
    }

    private static string NearestExisting(string path)
    {
        var nearest = path;
        while (!Path.Exists(nearest) && Path.GetDirectoryName(nearest) is { } parent)
        {
            nearest = parent;
        }

        return nearest;
    }
}
