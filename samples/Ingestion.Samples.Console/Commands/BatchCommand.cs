using System.CommandLine;
using Ingestion.Samples.Console.CommandLine;
using Ingestion.Samples.Console.Demo;
using Ingestion.Samples.Console.Rendering;

namespace Ingestion.Samples.Console.Commands;

/// <summary>The root command for several data types: they run in the order of their dependencies, with one summary.</summary>
internal static class BatchCommand
{
    internal static async Task<int> RunAsync(ParseResult parsed, CommonOptions options, Terminal terminal, BatchRequest request, CancellationToken cancellationToken)
    {
        await using var host = await IngestionHost.StartAsync(parsed, options, DemoDay.Next, cancellationToken);
        BatchProgressView view = new(terminal, options.GetVerbosity(parsed), TimeProvider.System);
        BatchSummary summary;
        try
        {
            summary = await host.Runs.RunBatchAsync(request, view, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            throw Stopped(view.Committed);
        }
        finally
        {
            if (view.Committed.Count > 0)
            {
                await host.KeepDemoDayAsync();
            }
        }

        CommittedOutput.Write(
            () => Terminal.Write(options.GetOutput(parsed), BatchDocument.Create(summary), ConsoleJsonContext.Default.BatchDocument, () => BatchReport.Write(summary, terminal)),
            "What succeeded in the batch",
            $"{summary.ErpType}/{summary.ClientId}",
            "'ingest runs list' shows the runs.");
        return ExitCodes.For(summary);
    }

    internal static async Task<int> PlanAsync(
        ParseResult parsed, CommonOptions options, BatchRequest request, Func<string, IngestionRequest> requestOf, CancellationToken cancellationToken)
    {
        await using var host = await IngestionHost.StartAsync(parsed, options, DemoDay.Same, cancellationToken);
        List<RunPlan> plans = [];
        foreach (var step in await host.Runs.PlanBatchAsync(request, cancellationToken))
        {
            plans.Add(await host.Ingestion.PlanAsync(requestOf(step.DataType), cancellationToken));
        }

        Terminal.Write(
            options.GetOutput(parsed), [.. plans.Select(PlanDocument.Create)], ConsoleJsonContext.Default.ListPlanDocument, () => plans.ForEach(PlanReport.Write));
        return ExitCodes.Done;
    }

    private static IngestionException Stopped(IReadOnlyCollection<string> committed) => new(
        ErrorClass.Cancelled,
        "ING8000",
        committed.Count == 0
            ? "Stopped. Nothing was committed; what is durable stays."
            : $"Stopped. Committed before: {string.Join(", ", committed)}. Nothing else was committed; what is durable stays.")
    {
        Remedy = "Run the command again.",
    };
}
