using System.CommandLine;
using System.Globalization;
using Ingestion.Samples.Console.CommandLine;
using Ingestion.Samples.Console.Demo;
using Ingestion.Samples.Console.Rendering;

namespace Ingestion.Samples.Console.Commands;

/// <summary><c>ingest sweep</c>: what dead runs left in the bucket.</summary>
internal static class SweepCommand
{
    private const long DefaultHours = 24;
    private const long MaxHours = 24 * 365;

    internal static Command Create(CommonOptions options)
    {
        var olderThan = CommonOptions.Number("--older-than-hours", "Only runs that began so many hours ago, or earlier.", DefaultHours, 0, MaxHours, isRecursive: false);
        Command sweep = new("sweep", "Removes what dead runs of a dataset left in the bucket. The run that the next one goes on with stays, and rejected rows stay.")
        {
            options.ErpType, options.ClientId, options.DataType, olderThan,
        };
        sweep.SetAction(async (parsed, cancellationToken) =>
        {
            await using var host = await IngestionHost.StartAsync(parsed, options, DemoDay.Same, cancellationToken);
            DatasetId dataset = new(parsed.GetValue(options.ErpType)!, parsed.GetValue(options.ClientId)!, parsed.GetValue(options.DataType)!);
            var report = await host.Ingestion.SweepAsync(dataset, TimeSpan.FromHours(parsed.GetValue(olderThan)!.Value), cancellationToken);
            await host.RequireKnownAsync(dataset, report != new SweepReport(0, 0, 0), cancellationToken);
            Terminal.Write(options.GetOutput(parsed), report, ConsoleJsonContext.Default.SweepReport, () => Describe(dataset, report));
            return ExitCodes.Done;
        });
        return sweep;
    }

    private static void Describe(DatasetId dataset, SweepReport report)
    {
        Terminal.WriteLine(report.Objects == 0
            ? $"Removed nothing of {dataset}."
            : string.Create(CultureInfo.InvariantCulture, $"Removed {report.Objects:N0} objects ({ValueText.Bytes(report.Bytes)}) of {report.Runs:N0} dead runs of {dataset}."));
        if (report.KeptRun is { } kept)
        {
            RunReport.WriteLine("kept", $"run {kept}, with which the next run goes on, unless '--no-resume' is given");
        }

        if (report.YoungerRuns > 0)
        {
            RunReport.WriteLine("kept", string.Create(CultureInfo.InvariantCulture, $"{report.YoungerRuns:N0} dead runs that began since; '--older-than-hours 0' takes them too"));
        }
    }
}
