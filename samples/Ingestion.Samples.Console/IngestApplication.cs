using System.CommandLine;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using Ingestion.Samples.Console.CommandLine;

namespace Ingestion.Samples.Console;

/// <summary>Parses the command line, runs the command and turns failures into messages and exit codes.</summary>
internal static class IngestApplication
{
    /// <summary>How long a stopped command may take to leave things clean.</summary>
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(30);

    internal static async Task<int> RunAsync(string[] args, Terminal terminal)
    {
        ParseResult? parsed = null;
        CommonOptions? options = null;
        try
        {
            options = new CommonOptions();
            parsed = IngestCommands.Create(options, terminal).Parse(args);
            if (parsed.Action is ParseErrorAction)
            {
                terminal.WriteUsageErrors(parsed.Errors.Select(error => error.Message), CommandPath(parsed));
                return ExitCodes.Usage;
            }

            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = StopTimeout });
        }
        catch (Exception exception)
        {
            var isDebug = parsed is not null && options!.GetVerbosity(parsed) == Verbosity.Debug;
            terminal.TryWriteFailure(exception, isDebug, parsed is null ? OutputFormat.Text : options!.GetOutput(parsed));
            return ExitCodes.For(exception);
        }
    }

    private static string CommandPath(ParseResult parsed)
    {
        List<string> names = [];
        for (SymbolResult? result = parsed.CommandResult; result is CommandResult command; result = result.Parent)
        {
            names.Insert(0, command.Command.Name);
        }

        return string.Join(' ', names);
    }
}
