using System.CommandLine;
using Ingestion.Samples.Console.CommandLine;
using Ingestion.Samples.Console.Demo;
using Ingestion.Samples.Console.Rendering;

namespace Ingestion.Samples.Console.Commands;

/// <summary>The root command: one extraction, as Nomad or cron start it.</summary>
internal static class RunCommand
{
    internal static void Configure(RootCommand root, CommonOptions options, Terminal terminal)
    {
        var mode = CommonOptions.Choice("--mode", "Which rows: auto reads what changed if it can, else all.", ExtractionMode.Auto, isRecursive: false);
        var parallelism = CommonOptions.Number("--max-parallelism", "How many partitions are read at once. Default: 2.", null, 1, 64, isRecursive: false);
        Option<bool> dryRun = new("--dry-run") { Description = "Plans the run, prints the plan and extracts nothing." };
        foreach (var option in new Option[] { options.ErpType, options.ClientId, options.DataType, mode, parallelism, dryRun })
        {
            root.Options.Add(option);
        }

        root.SetAction(async (parsed, cancellationToken) =>
        {
            IngestionRequest request = new(parsed.GetValue(options.ErpType)!, parsed.GetValue(options.ClientId)!, parsed.GetValue(options.DataType)!)
            {
                Mode = parsed.GetValue(mode),
                MaxParallelism = (int?)parsed.GetValue(parallelism),
            };
            return parsed.GetValue(dryRun)
                ? await PlanAsync(parsed, options, request, cancellationToken)
                : await ExtractAsync(parsed, options, terminal, request, cancellationToken);
        });
    }

    private static async Task<int> ExtractAsync(ParseResult parsed, CommonOptions options, Terminal terminal, IngestionRequest request, CancellationToken cancellationToken)
    {
        await using var host = await IngestionHost.StartAsync(parsed, options, DemoDay.Next, cancellationToken);
        RunProgressView view = new(terminal, options.GetVerbosity(parsed), TimeProvider.System);
        var summary = await view.ShowAsync(progress => host.Ingestion.RunAsync(request, progress, cancellationToken));
        try
        {
            if (options.GetOutput(parsed) == OutputFormat.Json)
            {
                Terminal.WriteJson(RunDocument.Create(summary), ConsoleJsonContext.Default.RunDocument);
            }
            else
            {
                RunReport.Write(summary);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new IngestionException(ErrorClass.Internal, "ING9003", $"The run {summary.RunId} is committed, but its summary can't be written to standard output: {exception.Message}", exception)
            {
                Subject = summary.ManifestLocation,
                Remedy = $"'ingest runs show {summary.RunId}' shows it again.",
            };
        }

        return ExitCodes.Done;
    }

    private static async Task<int> PlanAsync(ParseResult parsed, CommonOptions options, IngestionRequest request, CancellationToken cancellationToken)
    {
        await using var host = await IngestionHost.StartAsync(parsed, options, DemoDay.Same, cancellationToken);
        var plan = await host.Ingestion.PlanAsync(request, cancellationToken);
        if (options.GetOutput(parsed) == OutputFormat.Json)
        {
            Terminal.WriteJson(PlanDocument.Create(plan), ConsoleJsonContext.Default.PlanDocument);
        }
        else
        {
            PlanReport.Write(plan);
        }

        return ExitCodes.Done;
    }
}
