using Ingestion.Core.Runs;

namespace Ingestion.Core.Control;

/// <summary>Keeps how far the backfill of a dataset is, in its state, under its lease.</summary>
internal sealed class BackfillMarks(IStateStore states, IRunHistory history, RunContextFactory contexts, TimeProvider timeProvider)
{
    /// <summary>How often a dataset that somebody else works on is asked for; together about 20 seconds.</summary>
    private const int MaxTries = 10;

    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(5);

    /// <summary>Returns how far an earlier backfill of the same window got; otherwise records that this one begins.</summary>
    internal async ValueTask<BackfillStart> BeginAsync(DatasetId dataset, BackfillSlices slices, bool resume, CancellationToken cancellationToken)
    {
        BackfillStart? start = null;
        await ChangeAsync(
            dataset,
            async (state, token) =>
            {
                var isSame = state.Backfill is { } earlier && earlier.From == slices.From && earlier.To == slices.To;
                start = new BackfillStart(slices.From, resume && isSame, isSame ? null : state.Backfill);
                if (start.IsResumed)
                {
                    start = start with { DoneUntil = await FurtherAsync(state, slices, state.Backfill!.DoneUntil, token).ConfigureAwait(false) };
                }

                return state with { Backfill = new BackfillProgress(slices.From, slices.To, start.DoneUntil) };
            },
            cancellationToken).ConfigureAwait(false);
        return start!;
    }

    /// <summary>Records that all slices up to a place are committed; at the end of the window the backfill is forgotten.</summary>
    /// <remarks>It takes no cancellation token: a slice that is committed is recorded, even while the backfill is being stopped.</remarks>
    internal ValueTask DoneAsync(DatasetId dataset, BackfillSlices slices, Watermark doneUntil) =>
        ChangeAsync(
            dataset,
            (state, _) => ValueTask.FromResult(state with { Backfill = doneUntil == slices.To ? null : new BackfillProgress(slices.From, slices.To, doneUntil) }),
            CancellationToken.None);

    /// <summary>A process may have died after the commit of a slice and before its mark; the history then knows that it is done.</summary>
    private async ValueTask<Watermark> FurtherAsync(DatasetState state, BackfillSlices slices, Watermark doneUntil, CancellationToken cancellationToken) =>
        state.LastCommit is { } commit
        && await history.FindAsync(commit.RunId, cancellationToken).ConfigureAwait(false) is { Status: RunStatus.Succeeded, Mode: ExtractionMode.Backfill, Window: { } window }
        && slices.IsNext(window, doneUntil)
            ? window.High!
            : doneUntil;

    private async ValueTask ChangeAsync(DatasetId dataset, Func<DatasetState, CancellationToken, ValueTask<DatasetState>> change, CancellationToken cancellationToken)
    {
        var delay = FirstDelay;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await ChangeOnceAsync(contexts.Create(dataset, maxParallelism: null, target: null), change, cancellationToken).ConfigureAwait(false);
                return;
            }
            catch (IngestionException exception) when (exception.ErrorClass == ErrorClass.Conflict && attempt < MaxTries)
            {
                await Task.Delay(delay, timeProvider, cancellationToken).ConfigureAwait(false);
                delay = delay * 2 < LongestDelay ? delay * 2 : LongestDelay;
            }
        }
    }

    private async ValueTask ChangeOnceAsync(RunContext run, Func<DatasetState, CancellationToken, ValueTask<DatasetState>> change, CancellationToken cancellationToken)
    {
        var lease = await run.Pipelines.State.ExecuteAsync(
            static (s, token) => s.states.AcquireAsync(s.run.Dataset, s.run.RunId, token), (states, run), cancellationToken).ConfigureAwait(false);
        await using (lease.ConfigureAwait(false))
        {
            var state = await run.Pipelines.State.ExecuteAsync(
                static (s, token) => s.states.ReadAsync(s.run.Dataset, token), (states, run), cancellationToken).ConfigureAwait(false);
            var next = await change(state ?? new DatasetState(run.Dataset), cancellationToken).ConfigureAwait(false);
            _ = await run.Pipelines.State.ExecuteAsync(
                static (s, token) => s.states.WriteAsync(s.next, s.lease, token), (states, next, lease), cancellationToken).ConfigureAwait(false);
        }
    }
}
