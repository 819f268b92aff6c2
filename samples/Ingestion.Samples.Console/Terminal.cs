using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Ingestion.Samples.Console.CommandLine;
using Ingestion.Samples.Console.Rendering;
using Spectre.Console;

namespace Ingestion.Samples.Console;

/// <summary>Where the console writes: results to standard output, all else to standard error.</summary>
internal sealed class Terminal
{
    /// <summary>Lines are not broken where a program reads them.</summary>
    private const int RedirectedWidth = 10_000;

    internal Terminal()
    {
        Out = Create(System.Console.Out, System.Console.IsOutputRedirected);
        Error = Create(System.Console.Error, System.Console.IsErrorRedirected);
    }

    /// <summary>Gets the console of results.</summary>
    internal IAnsiConsole Out { get; }

    /// <summary>Gets the console of progress and failures.</summary>
    internal IAnsiConsole Error { get; }

    internal static bool IsInteractive => !System.Console.IsErrorRedirected;

    /// <summary>Writes a result for whom it is meant: as JSON for machines, or as the text that an action writes.</summary>
    internal static void Write<T>(OutputFormat output, T value, JsonTypeInfo<T> typeInfo, Action text)
    {
        if (output == OutputFormat.Json)
        {
            WriteJson(value, typeInfo);
        }
        else
        {
            text();
        }
    }

    /// <summary>The same for results that are read only when they are written.</summary>
    internal static async Task WriteAsync<T>(OutputFormat output, Func<Task<T>> value, JsonTypeInfo<T> typeInfo, Func<Task> text)
    {
        if (output == OutputFormat.Json)
        {
            WriteJson(await value(), typeInfo);
        }
        else
        {
            await text();
        }
    }

    internal static void WriteLine(string line) => System.Console.Out.WriteLine(line);

    internal void WriteUsageErrors(IEnumerable<string> messages, string command)
    {
        foreach (var message in messages.Distinct(StringComparer.Ordinal))
        {
            Error.MarkupLineInterpolated($"[red]error:[/] {message}");
        }

        Error.MarkupLineInterpolated($"  fix:   see '{command} --help'");
        Error.MarkupLineInterpolated($"  code:  usage, exit code {ExitCodes.Usage}");
    }

    /// <summary>Writes a failure; standard error may be closed, and then the exit code has to do.</summary>
    internal void TryWriteFailure(Exception exception, bool withStackTrace, OutputFormat output)
    {
        try
        {
            WriteFailure(exception, withStackTrace, output);
        }
        catch (Exception closed) when (closed is IOException or UnauthorizedAccessException or ObjectDisposedException)
        {
        }
    }

    private static void WriteJson<T>(T value, JsonTypeInfo<T> typeInfo) => System.Console.Out.WriteLine(JsonSerializer.Serialize(value, typeInfo));

    private void WriteFailure(Exception exception, bool withStackTrace, OutputFormat output)
    {
        var failure = FailureDocument.Create(exception);
        if (output == OutputFormat.Json)
        {
            System.Console.Error.WriteLine(JsonSerializer.Serialize(failure, ConsoleJsonContext.Default.FailureDocument));
        }
        else
        {
            WriteFailure(failure);
        }

        if (withStackTrace)
        {
            System.Console.Error.WriteLine(exception);
        }
    }

    private static IAnsiConsole Create(TextWriter writer, bool isRedirected)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = isRedirected ? AnsiSupport.No : AnsiSupport.Detect,
            ColorSystem = isRedirected ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
        });
        if (isRedirected)
        {
            console.Profile.Width = RedirectedWidth;
        }

        return console;
    }

    private void WriteFailure(FailureDocument failure)
    {
        Error.MarkupLineInterpolated($"[red]error:[/] {failure.Message}");
        WriteDetail("where", failure.Subject);
        WriteDetail("why", failure.Cause);
        WriteDetail("fix", failure.Remedy);
        WriteDetail("code", $"{failure.Code}, exit code {failure.ExitCode}");
    }

    private void WriteDetail(string label, string? text)
    {
        if (!string.IsNullOrEmpty(text))
        {
            Error.MarkupLineInterpolated($"  {label + ":",-6} {text}");
        }
    }
}
