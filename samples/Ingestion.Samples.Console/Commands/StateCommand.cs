using System.CommandLine;
using Ingestion.Samples.Console.CommandLine;
using Ingestion.Samples.Console.Demo;
using Ingestion.Samples.Console.Rendering;
using Microsoft.Extensions.DependencyInjection;

namespace Ingestion.Samples.Console.Commands;

/// <summary><c>ingest state</c>: what is known of a dataset between runs.</summary>
internal static class StateCommand
{
    internal static Command Create(CommonOptions options, Terminal terminal)
    {
        Command show = new("show", "Shows watermark and last commit of a dataset.") { options.ErpType, options.ClientId, options.DataType };
        show.SetAction(async (parsed, cancellationToken) =>
        {
            await using var host = await IngestionHost.StartAsync(parsed, options, DemoDay.Same, cancellationToken);
            var states = host.Services.GetRequiredService<IStateStore>();
            var dataset = Dataset(parsed, options);
            var state = await states.ReadAsync(dataset, cancellationToken) ?? new DatasetState(dataset);
            if (options.GetOutput(parsed) == OutputFormat.Json)
            {
                Terminal.WriteJson(state, ConsoleJsonContext.Default.DatasetState);
            }
            else
            {
                Write(state);
            }

            return ExitCodes.Done;
        });

        Command reset = new("reset", "Forgets the state of a dataset, so that the next run reads all rows. Written data stays.") { options.ErpType, options.ClientId, options.DataType };
        reset.SetAction(async (parsed, cancellationToken) =>
        {
            await using var host = await IngestionHost.StartAsync(parsed, options, DemoDay.Same, cancellationToken);
            var states = host.Services.GetRequiredService<IStateStore>();
            await using var lease = await states.AcquireAsync(Dataset(parsed, options), Guid.CreateVersion7(), cancellationToken);
            Terminal.WriteLine(await states.DeleteAsync(lease, cancellationToken)
                ? $"The state of {lease.Dataset} is forgotten; the next run reads all rows."
                : $"There was no state of {lease.Dataset}.");
            return ExitCodes.Done;
        });
        return new Command("state", "Shows or resets what is known of a dataset between runs.") { show, reset };
    }

    private static DatasetId Dataset(ParseResult parsed, CommonOptions options) =>
        new(parsed.GetValue(options.ErpType)!, parsed.GetValue(options.ClientId)!, parsed.GetValue(options.DataType)!);

    private static void Write(DatasetState state)
    {
        Terminal.WriteLine(state.Dataset.ToString());
        RunReport.WriteLine("watermark", state.Watermark?.ToString() ?? "none; the next run reads all rows");
        if (state.LastCommit is { } commit)
        {
            RunReport.WriteLine("commit", $"{commit.CommittedAt.UtcDateTime:yyyy-MM-dd HH:mm:ss}Z, {ValueText.Rows(commit.Rows)}, run {commit.RunId}");
            RunReport.WriteLine("manifest", commit.Manifest.ToString());
        }

        if (state.InFlight is { } inFlight)
        {
            RunReport.WriteLine("in flight", $"run {inFlight.RunId} since {inFlight.StartedAt.UtcDateTime:yyyy-MM-dd HH:mm:ss}Z");
        }
    }
}
