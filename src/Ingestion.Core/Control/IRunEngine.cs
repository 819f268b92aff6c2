namespace Ingestion.Core.Control;

/// <summary>Runs one extraction under an id that was given out before it began.</summary>
internal interface IRunEngine
{
    /// <summary>Refuses a request that no run could begin with.</summary>
    /// <exception cref="ArgumentException">A name or number is not allowed.</exception>
    void Check(IngestionRequest request);

    /// <summary>Plans a run, and so finds what it would fail of; see <see cref="IDistributorIngestion.PlanAsync"/>.</summary>
    Task<RunPlan> PlanAsync(IngestionRequest request, CancellationToken cancellationToken);

    /// <summary>Runs one extraction to its commit; see <see cref="IDistributorIngestion.RunAsync"/>.</summary>
    Task<RunSummary> RunAsync(Guid runId, IngestionRequest request, IProgress<IngestionProgress>? progress, CancellationToken cancellationToken);
}
