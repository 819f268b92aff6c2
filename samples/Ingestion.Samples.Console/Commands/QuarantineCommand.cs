using System.CommandLine;
using Ingestion.Samples.Console.CommandLine;
using Ingestion.Samples.Console.Demo;
using Ingestion.Samples.Console.Rendering;
using Microsoft.Extensions.DependencyInjection;

namespace Ingestion.Samples.Console.Commands;

/// <summary><c>ingest quarantine</c>: rejected rows.</summary>
internal static class QuarantineCommand
{
    internal static Command Create(CommonOptions options) => new("quarantine", "Lists, shows or replays rows that runs rejected.")
    {
        CreateList(options), CreateShow(options), CreateReplay(options),
    };

    private static Command CreateList(CommonOptions options)
    {
        Command list = new("list", "Lists the runs of a dataset that rejected rows, with the reasons.") { options.ErpType, options.ClientId, options.DataType };
        list.SetAction(async (parsed, cancellationToken) =>
        {
            await using var host = await IngestionHost.StartAsync(parsed, options, DemoDay.Same, cancellationToken);
            DatasetId dataset = new(parsed.GetValue(options.ErpType)!, parsed.GetValue(options.ClientId)!, parsed.GetValue(options.DataType)!);
            var runs = await Quarantine(host).ListAsync(dataset, cancellationToken).ToListAsync(cancellationToken);
            await host.RequireKnownAsync(dataset, runs.Count > 0, cancellationToken);
            Terminal.Write(options.GetOutput(parsed), runs, ConsoleJsonContext.Default.ListQuarantinedRun, () => QuarantineReport.Write(dataset, runs));
            return ExitCodes.Done;
        });
        return list;
    }

    private static Command CreateShow(CommonOptions options)
    {
        var runId = CommonOptions.RunId("The run that rejected the rows.");
        var limit = CommonOptions.Number("--limit", "The most rows to show.", 20, 1, 1_000_000, isRecursive: false);
        DatasetOptions dataset = new();
        Command show = new("show", "Shows the rows that a run rejected: why, where, and the value that did not fit.") { runId, limit };
        dataset.AddTo(show);
        show.SetAction(async (parsed, cancellationToken) =>
        {
            await using var host = await IngestionHost.StartAsync(parsed, options, DemoDay.Same, cancellationToken);
            var id = parsed.GetValue(runId)!.Value;
            var of = await dataset.FindAsync(parsed, host, id, cancellationToken);
            var rows = await Quarantine(host).ReadAsync(of, id, cancellationToken).Take((int)parsed.GetValue(limit)!.Value).ToListAsync(cancellationToken);
            Terminal.Write(options.GetOutput(parsed), rows, ConsoleJsonContext.Default.ListQuarantinedRow, () => rows.ForEach(QuarantineReport.Write));
            return ExitCodes.Done;
        });
        return show;
    }

    private static Command CreateReplay(CommonOptions options)
    {
        var runId = CommonOptions.RunId("The run that rejected the rows.", isRequired: false);
        Option<bool> all = new("--all") { Description = "Replays all committed runs of the dataset that rejected rows." };
        DatasetOptions dataset = new();
        Command replay = new("replay", "Takes rejected rows through today's mapping and contract, and lands those that pass.") { runId, all };
        dataset.AddTo(replay);
        replay.Validators.Add(result =>
        {
            if (result.GetValue(all) == (result.GetResult(runId)?.Tokens.Count > 0) || (result.GetValue(all) && !dataset.IsGiven(result)))
            {
                result.AddError("Name a run, or give --all with --erp-type, --client-id and --data-type.");
            }
        });
        replay.SetAction(async (parsed, cancellationToken) =>
        {
            await using var host = await IngestionHost.StartAsync(parsed, options, DemoDay.Same, cancellationToken);
            var of = await dataset.FindAsync(parsed, host, parsed.GetValue(runId), cancellationToken);
            var runs = parsed.GetValue(runId) is { } one ? [one] : await CommittedAsync(host, of, cancellationToken);
            List<QuarantineReplaySummary> summaries = [];
            IngestionException? unreadable = null;
            foreach (var id in runs)
            {
                try
                {
                    summaries.Add(await Quarantine(host).ReplayAsync(of, id, cancellationToken));
                }
                catch (IngestionException failure) when (failure.Code == "ING4012" && runs.Count > 1)
                {
                    // The others are replayed all the same; this one is told at the end.
                    unreadable ??= failure;
                }
            }

            Terminal.Write(options.GetOutput(parsed), summaries, ConsoleJsonContext.Default.ListQuarantineReplaySummary, () => QuarantineReport.Write(of, summaries));
            return unreadable is null ? ExitCodes.Done : throw unreadable;
        });
        return replay;
    }

    private static IQuarantineService Quarantine(IngestionHost host) => host.Services.GetRequiredService<IQuarantineService>();

    private static async ValueTask<List<Guid>> CommittedAsync(IngestionHost host, DatasetId dataset, CancellationToken cancellationToken) =>
        await Quarantine(host).ListAsync(dataset, cancellationToken).Where(run => run.IsCommitted && (run.Replayed < run.Rows || run.Problem is not null)).Select(run => run.RunId).ToListAsync(cancellationToken);
}
