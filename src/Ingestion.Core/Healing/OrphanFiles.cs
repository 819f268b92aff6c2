using Ingestion.Core.Runs;

namespace Ingestion.Core.Healing;

/// <summary>Makes room in the bucket: removes what dead runs of all datasets left. A dataset that is in use is left alone.</summary>
internal sealed class OrphanFiles(Func<OrphanSweep> sweep, Func<RunContextFactory> contexts, IRunHistory history) : ITemporaryFiles
{
    public async ValueTask<bool> CleanAsync(DatasetId dataset, CancellationToken cancellationToken)
    {
        var datasets = await history.ListAsync(cancellationToken).Select(record => record.Dataset).Append(dataset).Distinct().ToListAsync(cancellationToken).ConfigureAwait(false);
        var hasRemoved = false;
        foreach (var each in datasets)
        {
            hasRemoved |= await CleanOneAsync(each, cancellationToken).ConfigureAwait(false);
        }

        return hasRemoved;
    }

    private async ValueTask<bool> CleanOneAsync(DatasetId dataset, CancellationToken cancellationToken)
    {
        try
        {
            var run = contexts().Create(dataset, maxParallelism: null, target: null);
            return (await sweep().SweepAsync(run, TimeSpan.Zero, cancellationToken).ConfigureAwait(false)).Objects > 0;
        }
        catch (IngestionException failure) when (failure.ErrorClass == ErrorClass.Conflict)
        {
            return false;
        }
    }
}
