namespace Ingestion.Core.Runs;

/// <summary>What is known of a run while it goes on: which one it is, since it may turn out to go on with an earlier one, and what it reads.</summary>
internal sealed class RunTracking(RunContext requested, RunRecorder recorder, TimeProvider timeProvider)
{
    /// <summary>Gets the run.</summary>
    internal RunContext Run { get; private set; } = requested;

    /// <summary>Gets the plan; <see langword="null"/> before it is made.</summary>
    internal ExtractPlan? Plan { get; private set; }

    /// <summary>
    /// Fixes the time of the run, which its rows and its place carry, when nobody else works on the dataset any more: it is later than that of
    /// every run before, however long ago this one was asked for and whatever the clock did since.
    /// </summary>
    /// <remarks>In whole milliseconds, as in the name of its place, so that no reader of the manifest rounds it behind its rows.</remarks>
    internal void TakePlaceBehind(CommittedRun? last)
    {
        var now = timeProvider.GetUtcNow();
        now = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMillisecond));
        var next = last?.StartedAt.AddMilliseconds(1) ?? now;
        Run = Run.At(next > now ? next : now);
    }

    internal async ValueTask BeganAsync(RunContext run, ExtractPlan plan, CancellationToken cancellationToken)
    {
        Run = run;
        Plan = plan;
        run.Progress.Begin(run.RunId);
        await recorder.StartedAsync(run, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Ends a run that began, and takes another id and place for what comes instead of it.</summary>
    internal async ValueTask StartOverAsync(IngestionException failure)
    {
        if (Plan is null)
        {
            return;
        }

        await recorder.StoppedAsync(Run, Plan, RunStatus.Failed, failure.Code, failure.Message).ConfigureAwait(false);
        Run = Run.Anew(timeProvider.GetUtcNow());
        Plan = null;
    }
}
