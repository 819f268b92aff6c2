using System.CommandLine;
using Ingestion.Samples.Console.CommandLine;
using Ingestion.Samples.Console.Demo;
using Ingestion.Samples.Console.Rendering;
using Spectre.Console;

namespace Ingestion.Samples.Console.Commands;

/// <summary><c>ingest preview</c>: the first rows as a run would write them.</summary>
internal static class PreviewCommand
{
    private const int DefaultRows = 10;
    private const int MaxRows = 10_000;

    internal static Command Create(CommonOptions options, Terminal terminal)
    {
        var rows = CommonOptions.Number("--rows", "How many rows at most.", DefaultRows, 1, MaxRows, isRecursive: false);
        Command command = new("preview", "Shows the first rows as a run would write them, and writes nothing.") { options.ErpType, options.ClientId, options.DataType, rows };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var host = await IngestionHost.StartAsync(parsed, options, DemoDay.Same, cancellationToken);
            IngestionRequest request = new(parsed.GetValue(options.ErpType)!, parsed.GetValue(options.ClientId)!, parsed.GetValue(options.DataType)!);
            using var preview = await host.Ingestion.PreviewAsync(request, (int)parsed.GetValue(rows)!.Value, cancellationToken);
            Terminal.Write(
                options.GetOutput(parsed), BatchTable.ToRows(preview.Rows), ConsoleJsonContext.Default.ListDictionaryStringString, () => terminal.Out.Write(BatchTable.Create(preview.Rows)));
            foreach (var reason in preview.Rejected)
            {
                terminal.Error.WriteLine($"A run would reject {ValueText.Rows(reason.Rows)} of those read for this: {reason.Code}, {reason.Rule}, {reason.Path}");
            }

            return ExitCodes.Done;
        });
        return command;
    }
}
