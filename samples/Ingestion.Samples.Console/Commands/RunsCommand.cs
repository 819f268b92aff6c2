using System.CommandLine;
using Ingestion.Samples.Console.CommandLine;
using Ingestion.Samples.Console.Demo;
using Ingestion.Samples.Console.Rendering;

namespace Ingestion.Samples.Console.Commands;

/// <summary><c>ingest runs</c>: the run history.</summary>
internal static class RunsCommand
{
    private const int DefaultLimit = 50;
    private const int MaxLimit = 10_000;

    internal static Command Create(CommonOptions options) => new("runs", "Lists or shows runs.") { CreateList(options), CreateShow(options) };

    private static Command CreateList(CommonOptions options)
    {
        var dataType = CommonOptions.OptionalDataType("Only runs of this data type.");
        var status = CommonOptions.OptionalChoice<RunStatus>("--status", "Only runs with this status.", except: RunStatus.Queued);
        var limit = CommonOptions.Number("--limit", "How many runs at most.", DefaultLimit, 1, MaxLimit, isRecursive: false);
        Command list = new("list", "Lists runs, the newest first.") { dataType, status, limit };
        list.SetAction(async (parsed, cancellationToken) =>
        {
            await using var host = await IngestionHost.StartAsync(parsed, options, DemoDay.Same, cancellationToken);
            RunFilter filter = new() { DataType = parsed.GetValue(dataType), Status = parsed.GetValue(status) };
            var runs = await host.Runs.ListAsync(filter, cancellationToken).Take((int)parsed.GetValue(limit)!.Value).OrderByDescending(run => run.StartedAt).ToListAsync(cancellationToken);
            Terminal.Write(options.GetOutput(parsed), runs, ConsoleJsonContext.Default.ListRunRecord, () => RunHistoryReport.WriteList(runs, filter));
            return ExitCodes.Done;
        });
        return list;
    }

    private static Command CreateShow(CommonOptions options)
    {
        var runId = CommonOptions.RunId("The run's id.");
        Command show = new("show", "Shows one run: what became of its rows, what it did about failures, and why it ended.") { runId };
        show.SetAction(async (parsed, cancellationToken) =>
        {
            await using var host = await IngestionHost.StartAsync(parsed, options, DemoDay.Same, cancellationToken);
            var id = parsed.GetValue(runId)!.Value;
            var run = (await host.Runs.GetStatusAsync(id, cancellationToken)).Record;
            var manifest = await host.Runs.FindManifestAsync(id, cancellationToken);
            Terminal.Write(
                options.GetOutput(parsed), RunHistoryDocument.Create(run, manifest), ConsoleJsonContext.Default.RunHistoryDocument, () => RunHistoryReport.Write(run, manifest));
            return ExitCodes.Done;
        });
        return show;
    }
}
