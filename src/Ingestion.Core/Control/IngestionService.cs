using System.Runtime.CompilerServices;
using Ingestion.Core.Healing;

namespace Ingestion.Core.Control;

/// <summary>The door to run control; see <see cref="IIngestionService"/>.</summary>
internal sealed class IngestionService(
    RunQueue queue,
    IRunHistory history,
    ManifestFinder manifests,
    BatchRunner batches,
    BackfillRunner backfills,
    HealingByHand healing) : IIngestionService
{
    public ValueTask<Guid> StartAsync(IngestionRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(queue.Start(request, progress: null).Id);
    }

    public async ValueTask<RunState> GetStatusAsync(Guid runId, CancellationToken cancellationToken = default)
    {
        var state = queue.Find(runId)?.State;
        if (state is { IsEnded: false })
        {
            return state;
        }

        var record = await history.FindAsync(state?.Record.RunId ?? runId, cancellationToken).ConfigureAwait(false);
        return (state, record) switch
        {
            (null, null) => throw ControlErrors.NoSuchRun(runId),
            (null, _) => new RunState(record),
            (_, { EndedAt: not null }) => state with { Record = record },
            _ => state,
        };
    }

    public async IAsyncEnumerable<RunRecord> ListAsync(RunFilter? filter = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var chosen = filter ?? new RunFilter();
        var active = queue.Active.Select(job => job.State.Record).ToArray();
        foreach (var record in active.Where(chosen.Matches))
        {
            yield return record;
        }

        var listed = active.Select(record => record.RunId).ToHashSet();
        await foreach (var record in history.ListAsync(cancellationToken).ConfigureAwait(false))
        {
            if (!listed.Contains(record.RunId) && chosen.Matches(record))
            {
                yield return record;
            }
        }
    }

    public async ValueTask<RunState> WaitAsync(Guid runId, CancellationToken cancellationToken = default)
    {
        if (queue.Find(runId) is { } job)
        {
            _ = await job.Ended.WaitAsync(cancellationToken).ConfigureAwait(false);
        }

        var state = await GetStatusAsync(runId, cancellationToken).ConfigureAwait(false);
        return state.IsEnded ? state : throw ControlErrors.OtherProcess(state.Record);
    }

    public async ValueTask<RunState> CancelAsync(Guid runId, bool waitForEnd = true, CancellationToken cancellationToken = default)
    {
        if (queue.Find(runId) is not { } job)
        {
            return await WaitAsync(runId, cancellationToken).ConfigureAwait(false);
        }

        await queue.StopAsync(job).ConfigureAwait(false);
        return waitForEnd ? await WaitAsync(runId, cancellationToken).ConfigureAwait(false) : job.State;
    }

    public async ValueTask<Guid> RetryAsync(Guid runId, RunRetry? changes = null, CancellationToken cancellationToken = default)
    {
        var job = queue.Find(runId);
        var state = await GetStatusAsync(runId, cancellationToken).ConfigureAwait(false);
        var isOver = job is null || state.IsEnded;
        if (!isOver || state.Record.Status == RunStatus.Succeeded)
        {
            throw ControlErrors.NothingToRetry(state.Record);
        }

        return queue.Start(Change(job?.Request ?? RequestOf(state.Record), changes ?? new RunRetry()), progress: null).Id;
    }

    public async ValueTask<IngestionManifest?> FindManifestAsync(Guid runId, CancellationToken cancellationToken = default)
    {
        var state = await GetStatusAsync(runId, cancellationToken).ConfigureAwait(false);
        return await manifests.FindAsync(state.Record, cancellationToken).ConfigureAwait(false);
    }

    public ValueTask<HealingRecord> ApplyHealingAsync(DatasetId dataset, HealingAction action, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        return healing.ApplyAsync(dataset, action, cancellationToken);
    }

    public ValueTask<IReadOnlyList<BatchStep>> PlanBatchAsync(BatchRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return batches.PlanAsync(request, cancellationToken);
    }

    public Task<BatchSummary> RunBatchAsync(BatchRequest request, IProgress<BatchProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return batches.RunAsync(request, progress, cancellationToken);
    }

    public Task<BackfillSummary> RunBackfillAsync(BackfillRequest request, IProgress<IngestionProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return backfills.RunAsync(request, progress, cancellationToken);
    }

    private static IngestionRequest Change(IngestionRequest request, RunRetry changes)
    {
        var mode = changes.Mode ?? request.Mode;
        return request with
        {
            Mode = mode,
            Window = mode == ExtractionMode.Backfill ? request.Window : null,
            MaxParallelism = changes.MaxParallelism ?? request.MaxParallelism,
            Resume = changes.Resume ?? request.Resume,
        };
    }

    private static IngestionRequest RequestOf(RunRecord record) =>
        new(record.Dataset.ErpType, record.Dataset.ClientId, record.Dataset.DataType) { Mode = record.Mode ?? ExtractionMode.Auto, Window = record.Window };
}
