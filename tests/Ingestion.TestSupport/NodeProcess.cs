using System.Diagnostics;

namespace Ingestion.TestSupport;

internal static class NodeProcess
{
    public static Process Start(string script, params ReadOnlySpan<string> arguments) => Process.Start(new ProcessStartInfo(
        "node",
        [NodeReaders.PathOf(script), .. arguments])
    {
        UseShellExecute = false,
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;

    public static async Task<string> RunAsync(string script, string[] arguments, CancellationToken cancellationToken)
    {
        using var process = Start(script, arguments);
        try
        {
            var errors = process.StandardError.ReadToEndAsync(cancellationToken);
            var output = await process.StandardOutput.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            return process.ExitCode == 0
                ? output
                : throw new InvalidOperationException($"{script} could not read '{arguments[^1]}': {await errors}");
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }
    }
}
