using System.CommandLine;
using Ingestion.Samples.Console.CommandLine;
using Ingestion.Samples.Console.Demo;
using Ingestion.Samples.Console.Rendering;

namespace Ingestion.Samples.Console.Commands;

/// <summary><c>ingest discover</c>: data types and columns of a source.</summary>
internal static class DiscoverCommand
{
    internal static Command Create(CommonOptions options)
    {
        Command command = new("discover", "Lists the data types and fields that the source offers.") { options.ErpType, options.ClientId };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var host = await IngestionHost.StartAsync(parsed, options, DemoDay.Same, cancellationToken);
            var types = await host.Ingestion.DiscoverAsync(parsed.GetValue(options.ErpType)!, parsed.GetValue(options.ClientId)!, cancellationToken);
            Terminal.Write(
                options.GetOutput(parsed), [.. types.Select(DataTypeDocument.Create)], ConsoleJsonContext.Default.ListDataTypeDocument, () => types.ToList().ForEach(Write));
            return ExitCodes.Done;
        });
        return command;
    }

    private static void Write(SourceDataType type)
    {
        string[] facts =
        [
            type.SourceName is null ? string.Empty : $"from '{type.SourceName}'",
            type.KeyFields.Count == 0 ? "no key" : $"key {string.Join(", ", type.KeyFields)}",
            type.SupportsIncremental ? "incremental" : "full only",
            type.ReportsDeletes ? "reports deletes" : string.Empty,
        ];
        Terminal.WriteLine($"{type.Name} ({string.Join(", ", facts.Where(fact => fact.Length > 0))})");
        foreach (var field in type.Schema.Fields)
        {
            Terminal.WriteLine($"  {field.Name,-32} {field.Type}{(field.IsNullable ? string.Empty : " not null")}");
        }
    }
}
