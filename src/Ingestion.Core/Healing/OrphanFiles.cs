using Ingestion.Core.Runs;

namespace Ingestion.Core.Healing;

/// <summary>Makes room in the bucket: removes what dead runs of all times left.</summary>
internal sealed class OrphanFiles(Lazy<OrphanSweep> sweep, Lazy<RunContextFactory> contexts) : ITemporaryFiles
{
    public async ValueTask<bool> CleanAsync(DatasetId dataset, CancellationToken cancellationToken) =>
        (await sweep.Value.SweepAsync(contexts.Value.Create(dataset, maxParallelism: null, target: null), TimeSpan.Zero, cancellationToken).ConfigureAwait(false)).Objects > 0;
}
