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
        CommonOptions options = new();
        var root = IngestCommands.Create(options, terminal);
        var parsed = root.Parse(args);
        if (parsed.Action is ParseErrorAction)
        {
            terminal.WriteUsageErrors(parsed.Errors.Select(error => error.Message), CommandPath(parsed));
            return ExitCodes.Usage;
        }

        InvocationConfiguration configuration = new()
        {
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = StopTimeout,
        };
        try
        {
            return await parsed.InvokeAsync(configuration);
        }
        catch (Exception exception)
        {
            terminal.WriteFailure(exception, options.GetVerbosity(parsed) == Verbosity.Debug, options.GetOutput(parsed));
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
