using Ingestion.Core.Resilience;
using Microsoft.Extensions.Options;

namespace Ingestion.Core.Healing;

/// <summary>Does for an operator what runs do by themselves, between runs.</summary>
internal sealed class HealingByHand(HealingServices services, IStateStore states, DependencyPipelines pipelines, IOptions<IngestionOptions> options)
{
    private const string Reason = "by hand";

    /// <summary>Applies an action to a dataset.</summary>
    /// <param name="dataset">The dataset.</param>
    /// <param name="action">The action.</param>
    /// <param name="cancellationToken">Stops the action.</param>
    /// <returns>What was changed.</returns>
    /// <exception cref="IngestionException">The action can't be applied by hand (<c>ING1058</c>), a run holds the dataset, or a store can't be reached.</exception>
    internal async ValueTask<HealingRecord> ApplyAsync(DatasetId dataset, HealingAction action, CancellationToken cancellationToken)
    {
        var (helped, detail) = action switch
        {
            HealingAction.RenewCredentials => await RenewCredentialsAsync(dataset, cancellationToken).ConfigureAwait(false),
            HealingAction.RefreshConnections => RefreshConnections(dataset),
            HealingAction.ReducePageSize => await TuneAsync(dataset, static tuning => tuning.HalvePageRows(), cancellationToken).ConfigureAwait(false),
            HealingAction.ReduceParallelism => await TuneAsync(dataset, static tuning => tuning.HalveParallelism(), cancellationToken).ConfigureAwait(false),
            HealingAction.CleanTemporaryFiles => await services.CleanAsync(dataset, cancellationToken).ConfigureAwait(false)
                ? (true, "temporary files were removed")
                : (false, "there was nothing to remove"),
            HealingAction.FallBackToFull => throw NotByHand(dataset, action, "Run it with '--mode full'."),
            _ => throw NotByHand(dataset, action, "Run it with '--max-parallelism 1'."),
        };
        HealingLog.AppliedByHand(services.Logger, dataset, action, detail);
        services.Telemetry.Healed(dataset, action, helped);
        return new HealingRecord(action, Reason, services.TimeProvider.GetUtcNow()) { Detail = detail, Helped = helped };
    }

    private async ValueTask<(bool Helped, string Detail)> RenewCredentialsAsync(DatasetId dataset, CancellationToken cancellationToken)
    {
        _ = pipelines.Reset(static key => key.Dependency == Dependency.Credentials);
        _ = pipelines.Reset(key => key == PipelineKey.Source(dataset.ErpType, dataset.ClientId));
        var credentials = await services.Sources.GetCredentialsAsync(new CredentialRequest(dataset.ErpType, dataset.ClientId, dataset.DataType), cancellationToken).ConfigureAwait(false);
        return (true, $"the next run takes the credentials of {credentials.Source}");
    }

    private (bool Helped, string Detail) RefreshConnections(DatasetId dataset) =>
        pipelines.Reset(key => key == PipelineKey.Source(dataset.ErpType, dataset.ClientId)) > 0
            ? (true, "the circuit breaker is closed and the queue is new")
            : (false, "the source was not called since the process began");

    private async ValueTask<(bool Helped, string Detail)> TuneAsync(DatasetId dataset, Func<RunTuning, string?> change, CancellationToken cancellationToken)
    {
        var pipeline = pipelines.Get(new PipelineKey(Dependency.State, IsCritical: true));
        var runId = Guid.CreateVersion7(services.TimeProvider.GetUtcNow());
        var lease = await pipeline.ExecuteAsync(
            static (s, token) => s.states.AcquireAsync(s.dataset, s.runId, token),
            (states, dataset, runId),
            cancellationToken).ConfigureAwait(false);
        await using (lease.ConfigureAwait(false))
        {
            var state = await pipeline.ExecuteAsync(static (s, token) => s.states.ReadAsync(s.dataset, token), (states, dataset), cancellationToken).ConfigureAwait(false)
                ?? new DatasetState(dataset);
            RunTuning tuning = new(options.Value.BatchRows, options.Value.MaxParallelism);
            tuning.Begin(state.Tuning);
            if (change(tuning) is not { } detail)
            {
                return (false, "it can't be less than 1");
            }

            var next = state with { Tuning = tuning.Next };
            _ = await pipeline.ExecuteAsync(static (s, token) => s.states.WriteAsync(s.next, s.lease, token), (states, next, lease), cancellationToken).ConfigureAwait(false);
            return (true, detail);
        }
    }

    private static IngestionException NotByHand(DatasetId dataset, HealingAction action, string remedy) =>
        new(ErrorClass.Configuration, "ING1058", $"'{action}' is for a run that is under way; it can't be applied by hand.")
        {
            Subject = dataset.ToString(),
            Remedy = remedy,
        };
}
