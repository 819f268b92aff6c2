namespace Ingestion.Core.Runs;

/// <summary>Forgets what is known of a dataset between runs.</summary>
internal sealed class StateReset(IStateStore states, RunAbandonment abandonment, RunRecorder recorder)
{
    /// <summary>Resets a dataset; it must not be in use. A run that was left is given up in the open: its process may only stand still.</summary>
    /// <returns>Whether there was a state.</returns>
    /// <exception cref="IngestionException">A run works on the dataset, or bucket or state can't be reached.</exception>
    internal async Task<bool> ResetAsync(RunContext run, CancellationToken cancellationToken)
    {
        var lease = await run.Pipelines.State.ExecuteAsync(
            static (s, token) => s.states.AcquireAsync(s.run.Dataset, s.run.RunId, token),
            (states, run),
            cancellationToken).ConfigureAwait(false);
        await using (lease.ConfigureAwait(false))
        {
            if (await TryReadAsync(run, cancellationToken).ConfigureAwait(false) is { InFlight: { } inFlight })
            {
                await GiveUpAsync(run, inFlight, lease, cancellationToken).ConfigureAwait(false);
            }

            return await states.DeleteAsync(lease, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>A state that can't be understood is what a reset is for.</summary>
    private async ValueTask<DatasetState?> TryReadAsync(RunContext run, CancellationToken cancellationToken)
    {
        try
        {
            return await states.ReadAsync(run.Dataset, cancellationToken).ConfigureAwait(false);
        }
        catch (IngestionException failure) when (failure.ErrorClass == ErrorClass.Conflict)
        {
            return null;
        }
    }

    private async ValueTask GiveUpAsync(RunContext run, InFlightRun inFlight, IDatasetLease lease, CancellationToken cancellationToken)
    {
        try
        {
            if (await abandonment.AbandonAsync(run, inFlight, lease, cancellationToken).ConfigureAwait(false) is not null)
            {
                await recorder.AbandonedAsync(run, inFlight, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (IngestionException failure) when (failure.ErrorClass == ErrorClass.Conflict)
        {
            // Another run's manifest lies in its place, so it can't commit there either.
        }
    }
}
