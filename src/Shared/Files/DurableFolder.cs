namespace Ingestion.Files;

/// <summary>Folders whose entries survive a power cut.</summary>
internal static class DurableFolder
{
    /// <summary>Creates a folder and those above it, where they are missing.</summary>
    /// <param name="path">The full path.</param>
    /// <exception cref="IOException">A file is in the way, or the disk is full.</exception>
    /// <exception cref="UnauthorizedAccessException">The process may not create it.</exception>
    internal static void Create(string path)
    {
        if (Directory.Exists(path))
        {
            return;
        }

        if (Path.GetDirectoryName(path) is { } parent)
        {
            Create(parent);
            Directory.CreateDirectory(path);
            Flush(parent);
        }
    }

    /// <summary>Makes the names in a folder durable: what was created, renamed or deleted in it.</summary>
    /// <param name="path">The folder.</param>
    /// <remarks>Windows writes names through its journal and offers no such call; a folder that can't be opened for reading is left to the system.</remarks>
    internal static void Flush(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var folder = NativeFiles.OpenFolder(path);
        if (!folder.IsInvalid)
        {
            RandomAccess.FlushToDisk(folder);
        }
    }

    /// <summary>Proves that files can be written to a folder, or to the nearest one above it that exists; leaves nothing behind.</summary>
    /// <param name="path">The folder; it is not created.</param>
    /// <param name="cancellationToken">Stops the proof.</param>
    /// <returns>A task that ends when a temporary file was written, flushed and deleted: the only test that covers rights, mounts, quotas and free space.</returns>
    /// <exception cref="IOException">No file can be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The process may not write.</exception>
    internal static async Task ProbeAsync(string path, CancellationToken cancellationToken)
    {
        var folder = path;
        while (!Path.Exists(folder) && Path.GetDirectoryName(folder) is { } parent)
        {
            folder = parent;
        }

        var temporary = DurableFile.TemporaryBeside(Path.Combine(folder, "check"));
        try
        {
            using var file = File.OpenHandle(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, FileOptions.Asynchronous);
            await RandomAccess.WriteAsync(file, new byte[4096], fileOffset: 0, cancellationToken).ConfigureAwait(false);
            RandomAccess.FlushToDisk(file);
        }
        finally
        {
            DurableFile.TryDelete(temporary);
        }
    }
}
