using Ingestion.Core.Telemetry;

namespace Ingestion.Core.Runs;

/// <summary>Finishes what a run began whose process ended between the manifest and the state.</summary>
internal sealed class RunRecovery(IStateStore states, RunCommit commit)
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
            return state;
        }

        var manifest = ManifestJson.Read(content, run.Uploader.Describe(inFlight.Manifest));
        CommittedRun committed = new(manifest.RunId, inFlight.Manifest, ManifestJson.Hash(content), manifest.CommittedAt, manifest.RowsWritten);
        await commit.SwapAsync(run, state, committed, manifest.Window.High, lease, cancellationToken).ConfigureAwait(false);
        Log.RunRecovered(run.Logger, manifest.RunId, run.Dataset);
        return await ReadAsync(run, cancellationToken).ConfigureAwait(false);
    }

    private ValueTask<DatasetState?> ReadAsync(RunContext run, CancellationToken cancellationToken) =>
        run.ServiceRetries.ExecuteAsync(
            static (s, token) => s.states.ReadAsync(s.run.Dataset, token),
            (states, run),
            cancellationToken);
}
