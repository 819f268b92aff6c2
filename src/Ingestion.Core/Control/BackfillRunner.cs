using Microsoft.Extensions.Logging;

namespace Ingestion.Core.Control;

/// <summary>Runs the slices of backfills, one after the other.</summary>
internal sealed class BackfillRunner(RunQueue queue, IRunEngine engine, BackfillMarks marks, TimeProvider timeProvider, ILogger<BackfillRunner> logger)
{
    internal async Task<BackfillSummary> RunAsync(BackfillRequest request, IProgress<IngestionProgress>? progress, CancellationToken cancellationToken)
    {
        var started = timeProvider.GetTimestamp();
        var dataset = request.Dataset;
        var slices = BackfillSlices.Create(request);
        var whole = SliceRequest(request, new ExtractionWindow(slices.From, slices.To) { IsLowInclusive = true });
        engine.Check(whole);
        _ = await engine.PlanAsync(whole, cancellationToken).ConfigureAwait(false);
        var start = await marks.BeginAsync(dataset, slices, request.Resume, cancellationToken).ConfigureAwait(false);

        List<RunSummary> done = [];
        var doneUntil = start.DoneUntil;
        do
        {
            cancellationToken.ThrowIfCancellationRequested();
            var window = slices.After(doneUntil);
            try
            {
                done.Add(await queue.RunAsync(SliceRequest(request, window), progress, cancellationToken).ConfigureAwait(false));
            }
            catch (IngestionException failure)
            {
                throw Stopped(failure, slices, window);
            }

            doneUntil = window.High!;
            ControlLog.SliceDone(logger, dataset, slices.From, slices.To, doneUntil);
        }
        while (doneUntil != slices.To);

        return new BackfillSummary(dataset, slices.From, slices.To, done, timeProvider.GetElapsedTime(started), Warnings(start))
        {
            ResumedAfter = start.IsResumed && start.DoneUntil != slices.From ? start.DoneUntil : null,
        };
    }

    private static IngestionRequest SliceRequest(BackfillRequest request, ExtractionWindow window) => new(request.ErpType, request.ClientId, request.DataType)
    {
        Mode = ExtractionMode.Backfill,
        Window = window,
        MaxParallelism = request.MaxParallelism,
        Resume = request.Resume,
    };

    private static IReadOnlyList<string> Warnings(BackfillStart start) => start.GivenUp is { } other
        ? [$"A backfill from '{other.From}' to '{other.To}' was under way, done until '{other.DoneUntil}'; this one took its place."]
        : [];

    private static IngestionException Stopped(IngestionException failure, BackfillSlices slices, ExtractionWindow window)
    {
        var got = window.IsLowInclusive ? "No slice before it is done" : $"It is done until '{window.Low}'";
        return new IngestionException(
            failure.ErrorClass,
            failure.Code,
            $"The backfill from '{slices.From}' to '{slices.To}' stopped in the slice from '{window.Low}' to '{window.High}'. {got}. {failure.Message}",
            failure)
        {
            Subject = failure.Subject,
            Remedy = $"{failure.Remedy ?? "Mend the cause."} The same backfill asked for again then goes on with this slice.",
            IsTransient = failure.IsTransient,
            RetryAfter = failure.RetryAfter,
        };
    }
}
