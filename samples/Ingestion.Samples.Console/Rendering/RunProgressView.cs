using System.Globalization;
using Ingestion.Samples.Console.CommandLine;
using Spectre.Console;

namespace Ingestion.Samples.Console.Rendering;

/// <summary>Shows how far a run is: a live line on a terminal, plain lines now and then elsewhere.</summary>
internal sealed class RunProgressView(Terminal terminal, Verbosity verbosity, TimeProvider timeProvider)
{
    private static readonly TimeSpan PlainInterval = TimeSpan.FromSeconds(5);

    internal async Task<RunSummary> ShowAsync(Func<IProgress<IngestionProgress>?, Task<RunSummary>> run)
    {
        if (verbosity == Verbosity.Quiet)
        {
            return await run(null);
        }

        return Terminal.IsInteractive && verbosity == Verbosity.Normal ? await ShowLiveAsync(run) : await run(new PlainLines(terminal, timeProvider));
    }

    private static string Describe(IngestionProgress progress)
    {
        var partitions = progress.PartitionsTotal == 0 ? string.Empty : $", partition {progress.PartitionsDone}/{progress.PartitionsTotal}";
        var expected = progress.RowsExpected is { } rows ? string.Create(CultureInfo.InvariantCulture, $" of {rows:N0}") : string.Empty;
        var line = string.Create(
            CultureInfo.InvariantCulture,
            $"{Verb(progress.Stage)}: {progress.RowsRead:N0}{expected} rows read, {progress.RowsWritten:N0} written, {ValueText.Bytes(progress.BytesWritten)}{partitions}");
        return progress.WaitingUntil is { } until ? $"{line} - waiting until {until.UtcDateTime:HH:mm:ss}Z: {progress.WaitingFor}" : line;
    }

    private static string Verb(RunStage stage) => stage switch
    {
        RunStage.Planning => "planning",
        RunStage.Extracting => "extracting",
        RunStage.Committing => "committing",
        _ => "done",
    };

    private async Task<RunSummary> ShowLiveAsync(Func<IProgress<IngestionProgress>?, Task<RunSummary>> run)
    {
        RunSummary? summary = null;
        await terminal.Error.Status().StartAsync("planning", async context =>
            summary = await run(new LiveLine(progress => context.Status(Markup.Escape(Describe(progress))))));
        return summary!;
    }

    private sealed class LiveLine(Action<IngestionProgress> show) : IProgress<IngestionProgress>
    {
        public void Report(IngestionProgress value) => show(value);
    }

    private sealed class PlainLines(Terminal terminal, TimeProvider timeProvider) : IProgress<IngestionProgress>
    {
        private readonly Lock _lock = new();
        private RunStage? _stage;
        private DateTimeOffset? _waitingUntil;
        private long _last;

        public void Report(IngestionProgress value)
        {
            lock (_lock)
            {
                var isNews = value.Stage != _stage || (value.WaitingUntil is not null && value.WaitingUntil != _waitingUntil);
                if (!isNews && timeProvider.GetElapsedTime(_last) < PlainInterval)
                {
                    return;
                }

                _stage = value.Stage;
                _waitingUntil = value.WaitingUntil;
                _last = timeProvider.GetTimestamp();
                terminal.Error.WriteLine(Describe(value));
            }
        }
    }
}
