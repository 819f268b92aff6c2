using System.Diagnostics;
using System.Globalization;

namespace Ingestion.Crash.Tests.Consoles;

/// <summary>The unmodified console as a process of its own; it is killed when it is disposed.</summary>
internal sealed class ConsoleProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "ingest");
    private static readonly string Hook = Path.Combine(AppContext.BaseDirectory, "Ingestion.Crash.Hook.dll");

    private readonly Process _process;
    private readonly Task<string> _output;
    private readonly Task<string> _error;

    private ConsoleProcess(Process process, CancellationToken cancellationToken)
    {
        _process = process;
        _output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        _error = process.StandardError.ReadToEndAsync(cancellationToken);
    }

    internal int Id => _process.Id;

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync(CancellationToken.None);
        }

        _process.Dispose();
    }

    /// <summary>Starts the console.</summary>
    /// <param name="arguments">Its command line.</param>
    /// <param name="environment">Options, and where it is killed or stopped.</param>
    /// <param name="cancellationToken">Gives up reading what it says.</param>
    internal static ConsoleProcess Start(IEnumerable<string> arguments, IReadOnlyDictionary<string, string> environment, CancellationToken cancellationToken)
    {
        ProcessStartInfo start = new(Program, arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = AppContext.BaseDirectory,
        };
        start.Environment["DOTNET_STARTUP_HOOKS"] = Hook;

        // A killed process would leave its diagnostic sockets behind.
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return new ConsoleProcess(Process.Start(start)!, cancellationToken);
    }

    /// <summary>Waits for the end; a process that hangs fails the test.</summary>
    internal async Task<ConsoleResult> EndAsync(CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            await _process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            _process.Kill();
            Assert.Fail($"The console did not end within {Patience}.\n{await _output}\n{await _error}");
        }

        return new ConsoleResult(_process.ExitCode, await _output, await _error);
    }

    /// <summary>Kills the process from outside after a time, unless it has ended by then.</summary>
    internal async Task<ConsoleResult> KillAfterAsync(TimeSpan time, CancellationToken cancellationToken)
    {
        var end = EndAsync(cancellationToken);
        if (await Task.WhenAny(end, Task.Delay(time, cancellationToken)) != end)
        {
            _process.Kill();
        }

        return await end;
    }

    /// <summary>Waits until the process has stopped itself; Linux alone tells.</summary>
    internal async Task StandsStillAsync(CancellationToken cancellationToken)
    {
        for (var waited = Stopwatch.StartNew(); waited.Elapsed < Patience; await Task.Delay(20, cancellationToken))
        {
            if (_process.HasExited)
            {
                Assert.Fail($"The console ended before it stopped itself: {await EndAsync(cancellationToken)}");
            }

            var status = await File.ReadAllTextAsync($"/proc/{Id}/stat", cancellationToken);
            if (status[(status.LastIndexOf(')') + 2)..].StartsWith('T'))
            {
                return;
            }
        }

        Assert.Fail($"The console did not stop itself within {Patience}.");
    }

    /// <summary>Lets a stopped process go on.</summary>
    internal async Task ContinueAsync(CancellationToken cancellationToken)
    {
        using var kill = Process.Start("kill", ["-s", "CONT", Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync(cancellationToken);
    }
}
