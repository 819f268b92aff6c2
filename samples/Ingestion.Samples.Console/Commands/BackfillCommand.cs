using System.CommandLine;
using Ingestion.Samples.Console.CommandLine;
using Ingestion.Samples.Console.Demo;
using Ingestion.Samples.Console.Rendering;

namespace Ingestion.Samples.Console.Commands;

/// <summary><c>ingest backfill</c>: reads a closed window of the past again.</summary>
internal static class BackfillCommand
{
    internal static Command Create(CommonOptions options, Terminal terminal)
    {
        BackfillOptions backfill = new(options);
        Command command = new(
            "backfill",
            "Reads the changes of a closed window again, slice by slice; the watermark stays as it is. The same command goes on where one stopped.");
        backfill.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var host = await IngestionHost.StartAsync(parsed, options, DemoDay.Same, cancellationToken);
            var request = backfill.GetRequest(parsed);
            RunProgressView view = new(terminal, options.GetVerbosity(parsed), TimeProvider.System);
            BackfillSummary summary;
            try
            {
                summary = await view.ShowAsync(progress => host.Runs.RunBackfillAsync(request, progress, cancellationToken));
            }
            catch (OperationCanceledException)
            {
                throw Stopped(request);
            }

            CommittedOutput.Write(
                () => Terminal.Write(options.GetOutput(parsed), BackfillDocument.Create(summary), ConsoleJsonContext.Default.BackfillDocument, () => BackfillReport.Write(summary)),
                "The backfill",
                summary.Dataset.ToString(),
                "'ingest runs list' shows its runs.");
            return ExitCodes.Done;
        });
        return command;
    }

    private static IngestionException Stopped(BackfillRequest request) => new(
        ErrorClass.Cancelled, "ING8000", "Stopped. Slices that were committed before stay; nothing else was committed.")
    {
        Subject = request.Dataset.ToString(),
        Remedy = "Run the same command again: it goes on with the first slice that is not done. 'ingest state show' shows how far it is.",
    };
}
