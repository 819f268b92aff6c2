using System.CommandLine;
using Ingestion.Samples.Console.CommandLine;
using Ingestion.Samples.Console.Demo;
using Ingestion.Samples.Console.Rendering;
using Microsoft.Extensions.DependencyInjection;

namespace Ingestion.Samples.Console.Commands;

/// <summary><c>ingest state</c>: what is known of a dataset between runs.</summary>
internal static class StateCommand
{
    internal static Command Create(CommonOptions options) =>
        new("state", "Shows or resets what is known of a dataset between runs.") { CreateShow(options), CreateReset(options) };

    private static Command CreateShow(CommonOptions options)
    {
        Command show = new("show", "Shows watermark and last commit of a dataset, and what is under way: a run with its checkpoints, a backfill.")
        {
            options.ErpType, options.ClientId, options.DataType,
        };
        show.SetAction(async (parsed, cancellationToken) =>
        {
            await using var host = await IngestionHost.StartAsync(parsed, options, DemoDay.Same, cancellationToken);
            var states = host.Services.GetRequiredService<IStateStore>();
            var dataset = Dataset(parsed, options);
            var known = await states.ReadAsync(dataset, cancellationToken);
            await host.RequireKnownAsync(dataset, known is not null, cancellationToken);
            var state = known ?? new DatasetState(dataset);
            var checkpoints = state.InFlight is { } inFlight ? await states.ReadCheckpointsAsync(dataset, inFlight.RunId, cancellationToken) : [];
            Terminal.Write(
                options.GetOutput(parsed), StateDocument.Create(state, checkpoints), ConsoleJsonContext.Default.StateDocument, () => StateReport.Write(state, checkpoints));
            return ExitCodes.Done;
        });
        return show;
    }

    private static Command CreateReset(CommonOptions options)
    {
        Command reset = new("reset", "Forgets the state of a dataset, so that the next run reads all rows. A run that was left is given up; what was committed stays.") { options.ErpType, options.ClientId, options.DataType };
        reset.SetAction(async (parsed, cancellationToken) =>
        {
            await using var host = await IngestionHost.StartAsync(parsed, options, DemoDay.Same, cancellationToken);
            var dataset = Dataset(parsed, options);
            ResetDocument done = new(dataset, await host.Ingestion.ResetAsync(dataset, cancellationToken));
            await host.RequireKnownAsync(dataset, done.WasThere, cancellationToken);
            Terminal.Write(options.GetOutput(parsed), done, ConsoleJsonContext.Default.ResetDocument, () => Terminal.WriteLine(done.WasThere
                ? $"The state of {done.Dataset} is forgotten; the next run reads all rows."
                : $"There was no state of {done.Dataset}."));
            return ExitCodes.Done;
        });
        return reset;
    }

    private static DatasetId Dataset(ParseResult parsed, CommonOptions options) =>
        new(parsed.GetValue(options.ErpType)!, parsed.GetValue(options.ClientId)!, parsed.GetValue(options.DataType)!);
}
