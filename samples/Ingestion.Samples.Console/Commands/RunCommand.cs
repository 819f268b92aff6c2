using System.CommandLine;
using Ingestion.Samples.Console.CommandLine;
using Ingestion.Samples.Console.Demo;
using Ingestion.Samples.Console.Rendering;

namespace Ingestion.Samples.Console.Commands;

/// <summary>The root command: one extraction or a batch, as Nomad or cron start it.</summary>
internal static class RunCommand
{
    internal static void Configure(RootCommand root, CommonOptions options, Terminal terminal)
    {
        RunOptions run = new(options);
        run.AddTo(root);
        root.SetAction((parsed, cancellationToken) => (run.IsDryRun(parsed), run.GetBatch(parsed)) switch
        {
            (true, null) => PlanAsync(parsed, options, run.GetRequest(parsed), cancellationToken),
            (true, { } batch) => BatchCommand.PlanAsync(parsed, options, batch, dataType => run.GetRequest(parsed, dataType), cancellationToken),
            (false, null) => ExtractAsync(parsed, options, terminal, run.GetRequest(parsed), cancellationToken),
            (false, { } batch) => BatchCommand.RunAsync(parsed, options, terminal, batch, cancellationToken),
        });
    }

    private static async Task<int> ExtractAsync(ParseResult parsed, CommonOptions options, Terminal terminal, IngestionRequest request, CancellationToken cancellationToken)
    {
        await using var host = await IngestionHost.StartAsync(parsed, options, DemoDay.Next, cancellationToken);
        RunProgressView view = new(terminal, options.GetVerbosity(parsed), TimeProvider.System);
        var summary = await view.ShowAsync(progress => host.Ingestion.RunAsync(request, progress, cancellationToken));
        await host.KeepDemoDayAsync();
        CommittedOutput.Write(
            () => Terminal.Write(options.GetOutput(parsed), RunDocument.Create(summary), ConsoleJsonContext.Default.RunDocument, () => RunReport.Write(summary)),
            $"The run {summary.RunId}",
            summary.ManifestLocation,
            $"'ingest runs show {summary.RunId}' shows it again.");
        return ExitCodes.Done;
    }

    private static async Task<int> PlanAsync(ParseResult parsed, CommonOptions options, IngestionRequest request, CancellationToken cancellationToken)
    {
        await using var host = await IngestionHost.StartAsync(parsed, options, DemoDay.Same, cancellationToken);
        var plan = await host.Ingestion.PlanAsync(request, cancellationToken);
        Terminal.Write(options.GetOutput(parsed), PlanDocument.Create(plan), ConsoleJsonContext.Default.PlanDocument, () => PlanReport.Write(plan));
        return ExitCodes.Done;
    }
}
