using System.Diagnostics;
using Ingestion.TestSupport;

namespace Ingestion.Console.Tests;

/// <summary>A disk of 4 MiB in memory; only root can have one.</summary>
internal sealed class SmallDisk : IAsyncDisposable
{
    private readonly string _path;

    private SmallDisk(string path) => _path = path;

    public async ValueTask DisposeAsync() => await RunAsync("umount", "--lazy", _path);

    internal static async Task<SmallDisk> MountAsync(string path)
    {
        Directory.CreateDirectory(path);
        var isMounted = await RunAsync("mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", path) == 0;
        Requires.That(isMounted, "the right to mount a tmpfs", "run the tests as root");
        return new SmallDisk(path);
    }

    private static async Task<int> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardError = true })!;
        await process.WaitForExitAsync();
        return process.ExitCode;
    }
}
