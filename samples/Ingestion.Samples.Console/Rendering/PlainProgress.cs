using Spectre.Console;

namespace Ingestion.Samples.Console.Rendering;

/// <summary>Writes how far a run is as plain lines: news at once, numbers now and then.</summary>
internal sealed class PlainProgress(Terminal terminal, TimeProvider timeProvider, string prefix = "") : IProgress<IngestionProgress>
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    private readonly Lock _lock = new();
    private RunStage? _stage;
    private DateTimeOffset? _waitingUntil;
    private long _last;

    public void Report(IngestionProgress value)
    {
        lock (_lock)
        {
            var isNews = value.Stage != _stage || (value.WaitingUntil is not null && value.WaitingUntil != _waitingUntil);
            if (!isNews && timeProvider.GetElapsedTime(_last) < Interval)
            {
                return;
            }

            _stage = value.Stage;
            _waitingUntil = value.WaitingUntil;
            _last = timeProvider.GetTimestamp();
            terminal.Error.WriteLine(prefix + ProgressText.Of(value));
        }
    }
}
