using System.Diagnostics;
using Ingestion.TestSupport;

namespace Ingestion.Crash.Tests.Sites;

/// <summary>A disk in memory that can be filled up; only root can have one.</summary>
internal sealed class SmallDisk : IAsyncDisposable
{
    private const string Size = "256m";

    private readonly string _path;

    private SmallDisk(string path) => _path = path;

    private string Ballast => Path.Combine(_path, "ballast");

    public async ValueTask DisposeAsync() => await RunAsync("umount", "--lazy", _path);

    internal static async Task<SmallDisk> MountAsync(string path)
    {
        Directory.CreateDirectory(path);
        var isMounted = await RunAsync("mount", "-t", "tmpfs", "-o", $"size={Size}", "tmpfs", path) == 0;
        Requires.That(isMounted, "the right to mount a tmpfs", "run the tests as root");
        return new SmallDisk(path);
    }

    /// <summary>Takes all space but a little.</summary>
    internal void Fill(long freeBytes)
    {
        var ballast = new DriveInfo(_path).AvailableFreeSpace - freeBytes;
        if (ballast > 0)
        {
            using FileStream file = new(Ballast, new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, PreallocationSize = ballast });
        }
    }

    internal void Free() => File.Delete(Ballast);

    private static async Task<int> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardError = true })!;
        await process.WaitForExitAsync();
        return process.ExitCode;
    }
}
