using System.Diagnostics;
using Ingestion.TestSupport;

namespace Ingestion.Sinks.FileSystem.Tests;

/// <summary>A file system in memory that is full soon, mounted until it is disposed. Mounting needs root on Linux.</summary>
internal sealed class SmallDisk : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private SmallDisk()
    {
    }

    public string Path => _folder.FullPath;

    public static async Task<SmallDisk> MountAsync(int kilobytes)
    {
        var disk = new SmallDisk();
        var isMounted = OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess
            && await RunAsync("mount", "-t", "tmpfs", "-o", $"size={kilobytes}k", "tmpfs", disk.Path) == 0;
        if (!isMounted)
        {
            disk._folder.Dispose();
        }

        Requires.That(isMounted, "a small tmpfs", "run the tests as root on Linux, where mounting is allowed");
        return disk;
    }

    public async Task MakeReadOnlyAsync() => Assert.Equal(0, await RunAsync("mount", "-o", "remount,ro", Path));

    public void Dispose()
    {
        using var unmount = Process.Start("umount", [Path]);
        unmount.WaitForExit();
        _folder.Dispose();
    }

    private static async Task<int> RunAsync(string command, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(command, arguments) { UseShellExecute = false, RedirectStandardError = true })!;
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return process.ExitCode;
    }
}
