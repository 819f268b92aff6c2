using System.CommandLine;
using Ingestion.Samples.Console.CommandLine;
using Ingestion.Samples.Console.Demo;
using Ingestion.Samples.Console.Rendering;

namespace Ingestion.Samples.Console.Commands;

/// <summary><c>ingest preview</c>: the first rows as a run would write them.</summary>
internal static class PreviewCommand
{
    private const int DefaultRows = 10;
    private const int MaxRows = 10_000;

    internal static Command Create(CommonOptions options, Terminal terminal)
    {
        Option<int> rows = new("--rows") { Description = "How many rows at most, 1 to 10,000.", DefaultValueFactory = _ => DefaultRows };
        rows.Validators.Add(result =>
        {
            if (!result.Errors.Any() && result.GetValueOrDefault<int>() is < 1 or > MaxRows)
            {
                result.AddError($"'{result.Tokens.SingleOrDefault()?.Value}' is not allowed for --rows: 1 to {MaxRows}.");
            }
        });
        Command command = new("preview", "Shows the first rows as a run would write them, and writes nothing.") { options.ErpType, options.ClientId, options.DataType, rows };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var host = await IngestionHost.StartAsync(parsed, options, DemoDay.Same, cancellationToken);
            IngestionRequest request = new(parsed.GetValue(options.ErpType)!, parsed.GetValue(options.ClientId)!, parsed.GetValue(options.DataType)!);
            using var batch = await host.Ingestion.PreviewAsync(request, parsed.GetValue(rows), cancellationToken);
            if (options.GetOutput(parsed) == OutputFormat.Json)
            {
                Terminal.WriteJson(BatchTable.ToRows(batch), ConsoleJsonContext.Default.ListDictionaryStringString);
            }
            else
            {
                terminal.Out.Write(BatchTable.Create(batch));
            }

            return ExitCodes.Done;
        });
        return command;
    }
}
