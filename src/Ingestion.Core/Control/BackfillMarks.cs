using Ingestion.Core.Runs;

namespace Ingestion.Core.Control;

/// <summary>Notes in the state of a dataset that a backfill is under way. How far it is, each slice notes with its own commit.</summary>
internal sealed class BackfillMarks(IStateStore states, RunRecovery recovery, RunContextFactory contexts, TimeProvider timeProvider)
{
    /// <summary>How often a dataset that somebody else works on is asked for; together about 20 seconds.</summary>
    private const int MaxTries = 10;

    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(5);

    /// <summary>Returns how far an earlier backfill of the same window got; otherwise records that this one begins.</summary>
    internal async ValueTask<BackfillStart> BeginAsync(DatasetId dataset, BackfillSlices slices, bool resume, CancellationToken cancellationToken)
    {
        var delay = FirstDelay;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await BeginOnceAsync(contexts.Create(dataset, maxParallelism: null, target: null), slices, resume, cancellationToken).ConfigureAwait(false);
            }
            catch (IngestionException exception) when (exception.Code is "ING6001" or "ING6011" && attempt < MaxTries)
            {
                await Task.Delay(delay, timeProvider, cancellationToken).ConfigureAwait(false);
                delay = delay * 2 < LongestDelay ? delay * 2 : LongestDelay;
            }
        }
    }

    private async ValueTask<BackfillStart> BeginOnceAsync(RunContext run, BackfillSlices slices, bool resume, CancellationToken cancellationToken)
    {
        var lease = await run.Pipelines.State.ExecuteAsync(
            static (s, token) => s.states.AcquireAsync(s.run.Dataset, s.run.RunId, token), (states, run), cancellationToken).ConfigureAwait(false);
        await using (lease.ConfigureAwait(false))
        {
            var (state, _) = await recovery.RecoverAsync(run, lease, cancellationToken).ConfigureAwait(false);
            var earlier = state.Backfill;
            var isSame = earlier is not null && earlier.From == slices.From && earlier.To == slices.To;
            BackfillStart start = new(resume && isSame ? earlier!.DoneUntil : slices.From, resume && isSame, isSame ? null : earlier);
            var next = state with { Backfill = new BackfillProgress(slices.From, slices.To, start.DoneUntil) };
            _ = await run.Pipelines.State.ExecuteAsync(
                static (s, token) => s.states.WriteAsync(s.next, s.lease, token), (states, next, lease), cancellationToken).ConfigureAwait(false);
            return start;
        }
    }
}
