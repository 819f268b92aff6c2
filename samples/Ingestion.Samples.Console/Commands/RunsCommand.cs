using System.CommandLine;
using System.Globalization;
using Ingestion.Samples.Console.CommandLine;
using Ingestion.Samples.Console.Demo;
using Ingestion.Samples.Console.Rendering;
using Microsoft.Extensions.DependencyInjection;

namespace Ingestion.Samples.Console.Commands;

/// <summary><c>ingest runs</c>: the run history.</summary>
internal static class RunsCommand
{
    private const int MaxListed = 50;

    internal static Command Create(CommonOptions options, Terminal terminal)
    {
        Command list = new("list", $"Lists the last {MaxListed} runs, the newest first.");
        list.SetAction(async (parsed, cancellationToken) =>
        {
            await using var host = await IngestionHost.StartAsync(parsed, options, DemoDay.Same, cancellationToken);
            var history = host.Services.GetRequiredService<IRunHistory>();
            var runs = await history.ListAsync(cancellationToken).Take(MaxListed).ToListAsync(cancellationToken);
            if (options.GetOutput(parsed) == OutputFormat.Json)
            {
                Terminal.WriteJson(runs, ConsoleJsonContext.Default.ListRunRecord);
            }
            else if (runs.Count == 0)
            {
                Terminal.WriteLine("There are no runs yet.");
            }
            else
            {
                runs.ForEach(WriteLine);
            }

            return ExitCodes.Done;
        });

        Argument<Guid> runId = new("run-id") { Description = "The run's id." };
        Command show = new("show", "Shows one run.") { runId };
        show.SetAction(async (parsed, cancellationToken) =>
        {
            await using var host = await IngestionHost.StartAsync(parsed, options, DemoDay.Same, cancellationToken);
            var id = parsed.GetValue(runId);
            var run = await host.Services.GetRequiredService<IRunHistory>().FindAsync(id, cancellationToken)
                ?? throw new IngestionException(ErrorClass.Configuration, "ING1040", $"There is no run '{id}'.") { Remedy = "'ingest runs list' shows the runs." };
            if (options.GetOutput(parsed) == OutputFormat.Json)
            {
                Terminal.WriteJson(run, ConsoleJsonContext.Default.RunRecord);
            }
            else
            {
                Write(run);
            }

            return ExitCodes.Done;
        });
        return new Command("runs", "Lists or shows runs.") { list, show };
    }

    private static void WriteLine(RunRecord run) => Terminal.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{run.RunId}  {run.StartedAt.UtcDateTime:yyyy-MM-dd HH:mm:ss}Z  {run.Status,-9}  {run.Dataset,-32}  {run.RowsWritten,12:N0} rows  {run.ErrorCode}"));

    private static void Write(RunRecord run)
    {
        Terminal.WriteLine($"run {run.RunId}");
        RunReport.WriteLine("dataset", run.Dataset.ToString());
        RunReport.WriteLine("status", run.Status.ToString());
        RunReport.WriteLine("began", $"{run.StartedAt.UtcDateTime:yyyy-MM-dd HH:mm:ss}Z");
        RunReport.WriteLine("ended", run.EndedAt is { } ended ? $"{ended.UtcDateTime:yyyy-MM-dd HH:mm:ss}Z" : "not yet, or its process died");
        if (run.Window is { } window)
        {
            RunReport.WriteLine("window", RunReport.Window(window));
        }

        RunReport.WriteLine("rows", string.Create(CultureInfo.InvariantCulture, $"{run.RowsRead:N0} read, {run.RowsWritten:N0} written"));
        RunReport.WriteLine("parts", $"{run.Parts}, {ValueText.Bytes(run.BytesWritten)}");
        if (run.ManifestLocation is not null)
        {
            RunReport.WriteLine("manifest", run.ManifestLocation);
        }

        if (run.ErrorCode is not null)
        {
            RunReport.WriteLine("error", $"{run.ErrorCode}: {run.ErrorMessage}");
        }
    }
}
