using System.ComponentModel;
using System.Diagnostics;
using Ingestion.TestSupport;

namespace Ingestion.Core.Tests.State;

/// <summary>A process of the command <c>flock</c> that keeps a file locked until it is killed, which is when this is disposed.</summary>
internal sealed class OtherProcess : IAsyncDisposable
{
    private readonly Process _process;

    private OtherProcess(Process process) => _process = process;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<OtherProcess> KeepLockedAsync(string path)
    {
        await RequireFlockAsync();
        OtherProcess other = new(Start("--no-fork", path, "sh", "-c", "echo held; exec sleep 600"));
        Assert.Equal("held", await other._process.StandardOutput.ReadLineAsync(Token));
        return other;
    }

    public static async Task<bool> CanLockAsync(string path)
    {
        await RequireFlockAsync();
        return await RunAsync("--nonblock", path, "true") == 0;
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync(CancellationToken.None);
        _process.Dispose();
    }

    private static async Task RequireFlockAsync()
    {
        var hasFlock = false;
        try
        {
            hasFlock = OperatingSystem.IsLinux() && await RunAsync("--version") == 0;
        }
        catch (Win32Exception)
        {
            // The command is missing.
        }

        Requires.That(hasFlock, "the command flock", "install util-linux (apt-get install util-linux)");
    }

    private static async Task<int> RunAsync(params string[] arguments)
    {
        using var process = Start(arguments);
        await process.WaitForExitAsync(Token);
        return process.ExitCode;
    }

    private static Process Start(params string[] arguments) =>
        Process.Start(new ProcessStartInfo("flock", arguments) { UseShellExecute = false, RedirectStandardOutput = true })!;
}
