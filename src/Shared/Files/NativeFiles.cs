using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Ingestion.Files;

/// <summary>The two calls of Unix that .NET does not offer.</summary>
/// <remarks>POSIX.1-2017, <c>open</c> and <c>link</c>. Not to be called on Windows. All arguments are blittable, so nothing is marshalled.</remarks>
internal static class NativeFiles
{
    private const int ReadOnly = 0;

    /// <summary>Opens a folder, so that it can be flushed; .NET itself opens files only.</summary>
    /// <param name="path">The folder.</param>
    /// <returns>A handle that is invalid if the folder could not be opened.</returns>
    internal static SafeFileHandle OpenFolder(string path) => new(Open(ZeroTerminated(path), ReadOnly), ownsHandle: true);

    /// <summary>Gives a file a second name, unless there is something under that name.</summary>
    /// <param name="existing">The file.</param>
    /// <param name="added">The second name.</param>
    /// <returns><see langword="false"/> if the name is taken or the file system has no links.</returns>
    internal static bool TryLink(string existing, string added) => Link(ZeroTerminated(existing), ZeroTerminated(added)) == 0;

    private static byte[] ZeroTerminated(string path) => [.. Encoding.UTF8.GetBytes(path), 0];

    [DllImport("libc", EntryPoint = "open", ExactSpelling = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Open(byte[] path, int flags);

    [DllImport("libc", EntryPoint = "link", ExactSpelling = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Link(byte[] existing, byte[] added);
}
