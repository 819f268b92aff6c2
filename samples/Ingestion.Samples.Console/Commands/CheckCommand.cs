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
            var isText = options.GetOutput(parsed) == OutputFormat.Text;
            List<CheckResult> results = [];
            await foreach (var result in host.Ingestion.CheckAsync(parsed.GetValue(options.ErpType)!, parsed.GetValue(options.ClientId)!, cancellationToken))
            {
                results.Add(result);
                if (isText)
                {
                    Write(terminal, result);
                }
            }

            if (!isText)
            {
                Terminal.WriteJson(results, ConsoleJsonContext.Default.ListCheckResult);
            }

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
