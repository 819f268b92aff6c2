using System.CommandLine;
using Ingestion.Samples.Console.CommandLine;
using Ingestion.Samples.Console.Demo;
using Ingestion.Samples.Console.Rendering;
using Spectre.Console;

namespace Ingestion.Samples.Console.Commands;

/// <summary><c>ingest check</c>: every dependency of a client, one line each.</summary>
internal static class CheckCommand
{
    internal static Command Create(CommonOptions options, Terminal terminal)
    {
        Command command = new("check", "Checks settings, credentials, source, state and sink of a client, one line each with the fix.") { options.ErpType, options.ClientId };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var host = await IngestionHost.StartAsync(parsed, options, DemoDay.Same, cancellationToken);
            var checks = host.Ingestion.CheckAsync(parsed.GetValue(options.ErpType)!, parsed.GetValue(options.ClientId)!, cancellationToken);
            List<CheckResult> results = [];

            async Task<List<CheckResult>> CollectAsync(Action<CheckResult>? tell = null)
            {
                await foreach (var result in checks)
                {
                    results.Add(result);
                    tell?.Invoke(result);
                }

                return results;
            }

            await Terminal.WriteAsync(
                options.GetOutput(parsed), () => CollectAsync(), ConsoleJsonContext.Default.ListCheckResult, () => CollectAsync(result => Write(terminal, result)));
            return results.FirstOrDefault(result => !result.IsHealthy) is { } failed ? ExitCode(failed) : ExitCodes.Done;
        });
        return command;
    }

    private static void Write(Terminal terminal, CheckResult result)
    {
        var fix = result.IsHealthy || result.Remedy is null ? string.Empty : $" Fix: {result.Remedy}";
        if (result.IsHealthy)
        {
            terminal.Out.MarkupLineInterpolated($"[green]ok[/]    {result.Name,-12} {result.Detail}");
        }
        else
        {
            terminal.Out.MarkupLineInterpolated($"[red]FAIL[/]  {result.Name,-12} {result.Detail}{fix}");
        }
    }

    private static int ExitCode(CheckResult failed) => failed.Name switch
    {
        _ when failed.ErrorClass is { } errorClass => ExitCodes.For(errorClass),
        "settings" => ExitCodes.Configuration,
        "credentials" => ExitCodes.Credentials,
        "state" or "sink" => ExitCodes.Sink,
        _ => ExitCodes.Source,
    };
}
