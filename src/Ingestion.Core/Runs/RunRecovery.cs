using System.Collections.Frozen;
using Ingestion.Core.Telemetry;

namespace Ingestion.Core.Runs;

/// <summary>Finishes what a run began whose process ended after its manifest was written.</summary>
internal sealed class RunRecovery(IStateStore states, RunCommit commit, RunRecorder recorder, IngestionTelemetry telemetry)
{
    /// <summary>Returns the state as it is after the recovery.</summary>
    internal async ValueTask<RecoveredState> RecoverAsync(RunContext run, IDatasetLease lease, CancellationToken cancellationToken)
    {
        using var step = telemetry.StartStep("ingestion.recover");
        var state = await ReadAsync(run, cancellationToken).ConfigureAwait(false);
        if (state.InFlight is not { } inFlight)
        {
            return new RecoveredState(state, Pending: null);
        }

        var stored = await ManifestReading.ReadAsync(run, inFlight.Manifest, inFlight.RunId, cancellationToken).ConfigureAwait(false);
        if (stored is not { Manifest.Status: ManifestStatus.Committed })
        {
            return new RecoveredState(state, stored is null ? inFlight : inFlight with { Plan = null });
        }

        var warnings = await commit.FinishAsync(run, state, stored, FrozenDictionary<string, string>.Empty, lease).ConfigureAwait(false);
        await recorder.RecoveredAsync(run, new CommitResult(stored, warnings)).ConfigureAwait(false);
        Log.RunRecovered(run.Logger, stored.Manifest.RunId, run.Dataset);
        return new RecoveredState(await ReadAsync(run, cancellationToken).ConfigureAwait(false), Pending: null);
    }

    private async ValueTask<DatasetState> ReadAsync(RunContext run, CancellationToken cancellationToken) =>
        await run.Pipelines.State.ExecuteAsync(
            static (s, token) => s.states.ReadAsync(s.run.Dataset, token),
            (states, run),
            cancellationToken).ConfigureAwait(false) ?? new DatasetState(run.Dataset);
}
