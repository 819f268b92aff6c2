using System.Diagnostics;
using System.Globalization;

namespace Ingestion.Console.Tests;

/// <summary>Runs the console as a process of its own.</summary>
internal static class Ingest
{
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "ingest");

    internal static async Task<IngestResult> RunAsync(IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        using var process = Start(arguments, environment);
        return await EndAsync(process);
    }

    internal static Task<IngestResult> ExtractAsync(string folder, string dataType, params string[] more) =>
        RunAsync(["--erp-type", "demo", "--client-id", "acme", "--data-type", dataType, "--out", folder, .. more]);

    internal static Process Start(IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null) => Start(Program, arguments, environment);

    /// <summary>Starts the console so that it hears signals, even where a shell in the background made its children deaf to them.</summary>
    internal static Process StartHearingSignals(IEnumerable<string> arguments) => Start("env", ["--default-signal=INT,TERM", Program, .. arguments], environment: null);

    internal static async Task<IngestResult> EndAsync(Process process)
    {
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new IngestResult(process.ExitCode, await output, await error);
    }

    /// <summary>Sends a signal, such as TERM or INT.</summary>
    internal static async Task SignalAsync(Process process, string signal)
    {
        using var kill = Process.Start("kill", ["-s", signal, process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    private static Process Start(string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment)
    {
        ProcessStartInfo start = new(program, arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }
}
