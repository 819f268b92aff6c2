namespace Ingestion.Core.Runs;

/// <summary>What is known of a run while it goes on: which one it is, since it may turn out to go on with an earlier one, and what it reads.</summary>
internal sealed class RunTracking(RunContext requested, RunRecorder recorder, TimeProvider timeProvider)
{
    /// <summary>Gets the run.</summary>
    internal RunContext Run { get; private set; } = requested;

    /// <summary>Gets the plan; <see langword="null"/> before it is made.</summary>
    internal ExtractPlan? Plan { get; private set; }

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
