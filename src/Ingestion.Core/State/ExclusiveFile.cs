namespace Ingestion.Core.State;

/// <summary>Opens files that one process at a time may have open.</summary>
/// <remarks>
/// .NET locks a file that is opened with <see cref="FileShare.None"/>: with <c>flock</c> on Unix, with the share mode on Windows. Both end
/// with the process. .NET goes on silently where a file system has no locks, hence <see cref="IsEffective"/>.
/// </remarks>
internal static class ExclusiveFile
{
    private const int WouldBlockLinux = 11;
    private const int WouldBlockMacOS = 35;
    private const int WindowsSharingViolation = unchecked((int)0x80070020);

    /// <summary>Opens a file, which is created if it is missing.</summary>
    /// <param name="path">The file; its folder exists.</param>
    /// <returns>The file, or <see langword="null"/> if another one has it open.</returns>
    /// <exception cref="IOException">The file can't be opened for another reason.</exception>
    /// <exception cref="UnauthorizedAccessException">The process may not write the file.</exception>
    internal static FileStream? TryOpen(string path) => TryOpen(path, FileMode.OpenOrCreate);

    /// <summary>Tells whether somebody has a file open.</summary>
    /// <param name="path">The file; it is not created.</param>
    /// <returns><see langword="false"/> if nobody has, or there is no such file.</returns>
    /// <exception cref="IOException">The file can't be opened for another reason.</exception>
    /// <exception cref="UnauthorizedAccessException">The process may not write the file.</exception>
    internal static bool IsOpen(string path)
    {
        try
        {
            using var file = TryOpen(path, FileMode.Open);
            return file is null;
        }
        catch (FileNotFoundException)
        {
            return false;
        }
    }

    /// <summary>Tells whether the lock of an open file keeps others out: a second attempt, even by this process, must fail.</summary>
    /// <param name="path">A file that this process has opened with <see cref="TryOpen(string)"/>.</param>
    /// <returns><see langword="false"/> where the file system does not lock.</returns>
    internal static bool IsEffective(string path) => IsOpen(path);

    private static FileStream? TryOpen(string path, FileMode mode)
    {
        try
        {
            return new FileStream(path, mode, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
        }
        catch (IOException exception) when (exception.HResult is WouldBlockLinux or WouldBlockMacOS or WindowsSharingViolation)
        {
            return null;
        }
    }
}
