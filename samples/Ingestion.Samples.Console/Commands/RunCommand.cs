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
        Option<ExtractionMode> mode = new("--mode")
        {
            Description = "Which rows: auto reads what changed if it can, else all.",
            DefaultValueFactory = _ => ExtractionMode.Auto,
        };
        Option<int?> parallelism = new("--max-parallelism") { Description = "How many partitions are read at once, 1 to 64. Default: 2." };
        parallelism.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int?>() is < 1 or > 64)
            {
                result.AddError($"'{result.Tokens[0].Value}' is not allowed for --max-parallelism: 1 to 64.");
            }
        });
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
                MaxParallelism = parsed.GetValue(parallelism),
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
        if (options.GetOutput(parsed) == OutputFormat.Json)
        {
            Terminal.WriteJson(RunDocument.Create(summary), ConsoleJsonContext.Default.RunDocument);
        }
        else
        {
            RunReport.Write(summary);
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
