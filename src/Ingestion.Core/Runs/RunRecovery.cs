using System.Collections.Frozen;
using Ingestion.Core.Telemetry;

namespace Ingestion.Core.Runs;

/// <summary>Finishes what a run began whose process ended after its manifest was written.</summary>
internal sealed class RunRecovery(IStateStore states, RunCommit commit, RunRecorder recorder)
{
    /// <summary>Returns the state as it is after the recovery.</summary>
    internal async ValueTask<DatasetState?> RecoverAsync(RunContext run, IDatasetLease lease, CancellationToken cancellationToken)
    {
        var state = await ReadAsync(run, cancellationToken).ConfigureAwait(false);
        if (state?.InFlight is not { } inFlight)
        {
            return state;
        }

        var content = await run.ServiceRetries.ExecuteAsync(
            static (s, token) => s.Uploader.ReadAsync(s.Manifest, token),
            (run.Uploader, inFlight.Manifest),
            cancellationToken).ConfigureAwait(false);
        if (content is null)
        {
            await recorder.AbandonedAsync(run, inFlight, cancellationToken).ConfigureAwait(false);
            return state;
        }

        var location = run.Uploader.Describe(inFlight.Manifest);
        var manifest = ManifestJson.Read(content, location);
        if (manifest.RunId != inFlight.RunId || new DatasetId(manifest.ErpType, manifest.ClientId, manifest.DataType) != run.Dataset)
        {
            throw ManifestErrors.AnotherOne(location);
        }

        _ = await commit.FinishAsync(run, state, manifest, content, inFlight.Manifest, FrozenDictionary<string, string>.Empty, lease).ConfigureAwait(false);
        await recorder.RecoveredAsync(run, manifest, location).ConfigureAwait(false);
        Log.RunRecovered(run.Logger, manifest.RunId, run.Dataset);
        return await ReadAsync(run, cancellationToken).ConfigureAwait(false);
    }

    private ValueTask<DatasetState?> ReadAsync(RunContext run, CancellationToken cancellationToken) =>
        run.ServiceRetries.ExecuteAsync(
            static (s, token) => s.states.ReadAsync(s.run.Dataset, token),
            (states, run),
            cancellationToken);
}
