using Ingestion.Core.Control;
using Ingestion.Core.Runs;

namespace Ingestion.Core;

/// <summary>The door that hosts use; see <see cref="IDistributorIngestion"/>.</summary>
internal sealed class DistributorIngestion(
    SourceResolver sources,
    RunContextFactory contexts,
    RunPlanner planner,
    RunExecution execution,
    RunScope scope,
    HealthCheck healthCheck,
    Preview preview,
    OrphanSweep sweep,
    StateReset reset,
    IFeatureFlagService flags,
    IStateStore states,
    HistoryPruning pruning,
    TimeProvider timeProvider) : IDistributorIngestion, IRunEngine
{
    private const int MaxPreviewRows = 10_000;
    private const int MaxParallelism = 64;

    public Task<RunSummary> RunAsync(IngestionRequest request, IProgress<IngestionProgress>? progress = null, CancellationToken cancellationToken = default) =>
        RunAsync(Guid.CreateVersion7(timeProvider.GetUtcNow()), request, progress, cancellationToken);

    public async Task<RunSummary> RunAsync(Guid runId, IngestionRequest request, IProgress<IngestionProgress>? progress, CancellationToken cancellationToken)
    {
        var run = CreateContext(request, progress, runId);
        try
        {
            return await scope.RunAsync(
                run,
                async tracking =>
                {
                    run.Progress.Begin(run.RunId);
                    var source = await ResolveAsync(run.Dataset, cancellationToken).ConfigureAwait(false);
                    return await execution.ExecuteAsync(source, tracking, request, cancellationToken).ConfigureAwait(false);
                },
                cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            await pruning.PruneAsync(run.Dataset).ConfigureAwait(false);
        }
    }

    public void Check(IngestionRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        _ = request.Dataset;
        if (request.MaxParallelism is < 1 or > MaxParallelism)
        {
            throw new ArgumentOutOfRangeException(nameof(request), request.MaxParallelism, $"MaxParallelism must be 1 to {MaxParallelism}.");
        }
    }

    public async Task<RunPlan> PlanAsync(IngestionRequest request, CancellationToken cancellationToken = default)
    {
        var run = CreateContext(request, progress: null);
        var source = await ResolveAsync(run.Dataset, cancellationToken).ConfigureAwait(false);
        var state = await states.ReadAsync(run.Dataset, cancellationToken).ConfigureAwait(false);
        var extractor = source.Connector.CreateExtractor(source.Context, run.Dataset.DataType);
        await using (extractor.ConfigureAwait(false))
        {
            var planned = await planner.PlanAsync(source, extractor, run, request, state, cancellationToken).ConfigureAwait(false);
            return new RunPlan(run.Dataset, planned.Extract, RunPlanner.OutputSchema(planned, run.Dataset), run.Uploader.Describe(run.ManifestKey), planned.Warnings);
        }
    }

    public IAsyncEnumerable<CheckResult> CheckAsync(string erpType, string clientId, CancellationToken cancellationToken = default)
    {
        var dataset = new DatasetId(erpType, clientId, "check");
        return healthCheck.CheckAsync(dataset.ErpType, dataset.ClientId, cancellationToken);
    }

    public async Task<IReadOnlyList<SourceDataType>> DiscoverAsync(string erpType, string clientId, CancellationToken cancellationToken = default)
    {
        var dataset = new DatasetId(erpType, clientId, "discover");
        var source = await sources.ResolveAsync(dataset.ErpType, dataset.ClientId, dataType: null, cancellationToken).ConfigureAwait(false);
        return await source.Connector.DiscoverAsync(source.Context, cancellationToken).ConfigureAwait(false);
    }

    public Task<SweepReport> SweepAsync(DatasetId dataset, TimeSpan olderThan, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentOutOfRangeException.ThrowIfLessThan(olderThan, TimeSpan.Zero);
        return sweep.SweepAsync(contexts.Create(dataset, maxParallelism: null, target: null), olderThan, cancellationToken);
    }

    public Task<bool> ResetAsync(DatasetId dataset, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        return reset.ResetAsync(contexts.Create(dataset, maxParallelism: null, target: null), cancellationToken);
    }

    public async Task<RunPreview> PreviewAsync(IngestionRequest request, int maxRows, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxRows, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(maxRows, MaxPreviewRows);
        var run = CreateContext(request, progress: null);
        var source = await ResolveAsync(run.Dataset, cancellationToken).ConfigureAwait(false);
        return await preview.ReadAsync(source, run, maxRows, cancellationToken).ConfigureAwait(false);
    }

    private RunContext CreateContext(IngestionRequest request, IProgress<IngestionProgress>? progress, Guid? runId = null)
    {
        Check(request);
        return contexts.Create(request.Dataset, request.MaxParallelism, progress, runId);
    }

    private async ValueTask<Source> ResolveAsync(DatasetId dataset, CancellationToken cancellationToken)
    {
        if (!await flags.IsEnabledAsync("ingestion.enabled", dataset, defaultValue: true, cancellationToken).ConfigureAwait(false))
        {
            throw new IngestionException(ErrorClass.Configuration, "ING1009", $"Ingestion of '{dataset}' is switched off by the feature flag 'ingestion.enabled'.")
            {
                Subject = dataset.ToString(),
                Remedy = "Switch the flag on.",
            };
        }

        var source = await sources.ResolveAsync(dataset.ErpType, dataset.ClientId, dataset.DataType, cancellationToken).ConfigureAwait(false);
        planner.CheckDataType(source, dataset.DataType);
        return source;
    }
}
