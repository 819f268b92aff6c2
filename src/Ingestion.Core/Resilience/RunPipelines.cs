using Ingestion.Core.Healing;
using Polly;

namespace Ingestion.Core.Resilience;

/// <summary>The pipelines through which one run calls what it depends on.</summary>
internal sealed record RunPipelines
{
    /// <summary>Gets the pipeline of the source.</summary>
    internal required ResiliencePipeline Source { get; init; }

    /// <summary>Gets the pipeline of the sink for parts.</summary>
    internal required ResiliencePipeline Sink { get; init; }

    /// <summary>Gets the pipeline of the sink for what a commit needs: critical, so that parts never stand in its way.</summary>
    internal required ResiliencePipeline Commit { get; init; }

    /// <summary>Gets the pipeline of the state store: state, leases, checkpoints. Critical.</summary>
    internal required ResiliencePipeline State { get; init; }

    /// <summary>Gets the pipeline of schema registry, catalog, lineage and events.</summary>
    internal required ResiliencePipeline Governance { get; init; }

    internal static RunPipelines Create(DependencyPipelines pipelines, DatasetId dataset, Action<string, TimeSpan> onWait, RunHealing healing)
    {
        ResiliencePipeline For(PipelineKey key) => pipelines.For(key, new CallScope(dataset, onWait));
        ResiliencePipeline Healed(PipelineKey key) => new ResiliencePipelineBuilder().AddStrategy(_ => new HealingStrategy(healing)).AddPipeline(For(key)).Build();
        return new RunPipelines
        {
            Source = For(PipelineKey.Source(dataset.ErpType, dataset.ClientId)),
            Sink = Healed(new PipelineKey(Dependency.Sink)),
            Commit = Healed(new PipelineKey(Dependency.Sink, IsCritical: true)),
            State = For(new PipelineKey(Dependency.State, IsCritical: true)),
            Governance = For(new PipelineKey(Dependency.Governance)),
        };
    }
}
