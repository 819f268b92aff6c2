namespace Ingestion.Files;

/// <summary>Files that are visible whole or not at all, and that survive a power cut once a call has returned.</summary>
/// <remarks>
/// A file is written under a temporary name in its own folder, flushed, renamed, and the folder is flushed. What a killed process leaves
/// behind has a name that <see cref="IsTemporary"/> knows.
/// </remarks>
internal static class DurableFile
{
    private const string TemporaryPrefix = ".";
    private const string TemporarySuffix = ".tmp";

    /// <summary>Makes up a temporary name beside a file.</summary>
    /// <param name="path">The file.</param>
    /// <returns>A path in the same folder that nobody else uses.</returns>
    internal static string TemporaryBeside(string path) =>
        Path.Combine(Path.GetDirectoryName(path)!, $"{TemporaryPrefix}{Path.GetFileName(path)}.{Guid.NewGuid():N}{TemporarySuffix}");

    /// <summary>Tells whether a file is an unfinished one.</summary>
    /// <param name="path">The file's path or name.</param>
    /// <returns><see langword="true"/> for a name that <see cref="TemporaryBeside"/> makes.</returns>
    internal static bool IsTemporary(string path)
    {
        var name = Path.GetFileName(path);
        return name.StartsWith(TemporaryPrefix, StringComparison.Ordinal) && name.EndsWith(TemporarySuffix, StringComparison.Ordinal);
    }

    /// <summary>Writes a file in place of the one that may be there. Its folder is created.</summary>
    /// <param name="path">The full path.</param>
    /// <param name="content">The content.</param>
    /// <param name="cancellationToken">Stops the write; then the file is as it was.</param>
    /// <returns>A task that ends when the file is durable.</returns>
    internal static async Task ReplaceAsync(string path, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        var temporary = await WriteTemporaryAsync(path, content, cancellationToken).ConfigureAwait(false);
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            File.Move(temporary, path, overwrite: true);
        }
        catch
        {
            TryDelete(temporary);
            throw;
        }

        DurableFolder.Flush(Path.GetDirectoryName(path)!);
    }

    /// <summary>Writes a file if there is none. Its folder is created.</summary>
    /// <param name="path">The full path.</param>
    /// <param name="content">The content.</param>
    /// <param name="cancellationToken">Stops the write; then there is no file.</param>
    /// <returns><see langword="false"/> if there was a file; it stays as it was.</returns>
    internal static async Task<bool> TryCreateAsync(string path, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        var temporary = await WriteTemporaryAsync(path, content, cancellationToken).ConfigureAwait(false);
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            return TryPublish(temporary, path);
        }
        finally
        {
            TryDelete(temporary);
        }
    }

    /// <summary>Gives a finished temporary file its name, unless that is taken, and makes the name durable.</summary>
    /// <param name="temporary">The temporary file, flushed and closed.</param>
    /// <param name="path">The name.</param>
    /// <returns><see langword="false"/> if the name is taken; both files stay as they were.</returns>
    /// <remarks>
    /// A link is the call of Unix that fails if the name is taken. Where a file system has no links, a check and a rename take its place:
    /// the file still appears whole, but of two processes that create it at the same moment the second one wins.
    /// </remarks>
    internal static bool TryPublish(string temporary, string path)
    {
        if (!OperatingSystem.IsWindows() && NativeFiles.TryLink(temporary, path))
        {
            TryDelete(temporary);
        }
        else if (Path.Exists(path))
        {
            return false;
        }
        else
        {
            File.Move(temporary, path, overwrite: !OperatingSystem.IsWindows());
        }

        DurableFolder.Flush(Path.GetDirectoryName(path)!);
        return true;
    }

    /// <summary>Deletes a file, if it can be: for what is no longer needed and harms nobody.</summary>
    /// <param name="path">The file.</param>
    internal static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception exception) when (FileFailure.IsFileFailure(exception))
        {
            // Its name says that it is unfinished.
        }
    }

    private static async Task<string> WriteTemporaryAsync(string path, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        DurableFolder.Create(Path.GetDirectoryName(path)!);
        var temporary = TemporaryBeside(path);
        try
        {
            using var file = File.OpenHandle(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, FileOptions.Asynchronous);
            await RandomAccess.WriteAsync(file, content, fileOffset: 0, cancellationToken).ConfigureAwait(false);
            RandomAccess.FlushToDisk(file);
            return temporary;
        }
        catch
        {
            TryDelete(temporary);
            throw;
        }
    }
}
