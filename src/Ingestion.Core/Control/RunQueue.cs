using System.Runtime.ExceptionServices;
using Microsoft.Extensions.Options;

namespace Ingestion.Core.Control;

/// <summary>Lets the runs of this process begin in order, a bounded number at once, and one a dataset. Safe for concurrent use.</summary>
internal sealed class RunQueue(IRunEngine engine, IOptions<IngestionOptions> options, TimeProvider timeProvider) : IAsyncDisposable
{
    /// <summary>How many ended runs stay known with their request, summary and failure.</summary>
    private const int EndedKept = 100;

    private readonly Lock _lock = new();
    private readonly int _maxRunning = options.Value.MaxConcurrentRuns;
    private readonly List<RunJob> _waiting = [];
    private readonly List<RunJob> _running = [];
    private readonly Queue<RunJob> _ended = new();
    private bool _isClosed;

    /// <summary>Gets the runs that are queued or running, the newest first.</summary>
    internal IReadOnlyList<RunJob> Active
    {
        get
        {
            lock (_lock)
            {
                return [.. _running.Concat(_waiting).Reverse()];
            }
        }
    }

    /// <summary>Stops all runs and waits until they have left everything clean.</summary>
    public async ValueTask DisposeAsync()
    {
        lock (_lock)
        {
            _isClosed = true;
        }

        var jobs = Active;
        foreach (var job in jobs)
        {
            await StopAsync(job).ConfigureAwait(false);
        }

        await Task.WhenAll(jobs.Select(job => job.Ended)).ConfigureAwait(false);
        lock (_lock)
        {
            while (_ended.TryDequeue(out var job))
            {
                job.Dispose();
            }
        }
    }

    /// <summary>Begins a run, or queues it.</summary>
    /// <exception cref="ArgumentException">A name or number in the request is not allowed.</exception>
    /// <exception cref="IngestionException">The dataset has a run here already.</exception>
    internal RunJob Start(IngestionRequest request, IProgress<IngestionProgress>? progress)
    {
        engine.Check(request);
        var now = timeProvider.GetUtcNow();
        RunJob job = new(Guid.CreateVersion7(now), request, now, progress);
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_isClosed, typeof(IIngestionService));
            if (_running.Concat(_waiting).FirstOrDefault(other => other.Dataset == job.Dataset) is { } other)
            {
                throw ControlErrors.DatasetIsBusy(other);
            }

            _waiting.Add(job);
            BeginNext();
        }

        return job;
    }

    /// <summary>Runs to the end; cancelling stops the run and waits until it has ended.</summary>
    /// <exception cref="IngestionException">The run failed.</exception>
    /// <exception cref="OperationCanceledException">The run was stopped, by this caller or by another one.</exception>
    internal async Task<RunSummary> RunAsync(IngestionRequest request, IProgress<IngestionProgress>? progress, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var job = Start(request, progress);
        var registration = cancellationToken.UnsafeRegister(_ => _ = StopAsync(job), null);
        await using (registration.ConfigureAwait(false))
        {
            var state = await job.Ended.ConfigureAwait(false);
            if (state.Failure is not null)
            {
                ExceptionDispatchInfo.Throw(state.Failure);
            }

            return state.Summary ?? throw new OperationCanceledException($"Run '{job.Id}' was stopped.", cancellationToken);
        }
    }

    /// <summary>Finds a run that is queued, running or ended not long ago.</summary>
    internal RunJob? Find(Guid runId)
    {
        lock (_lock)
        {
            return _running.Concat(_waiting).Concat(_ended).FirstOrDefault(job => job.IsNamed(runId));
        }
    }

    /// <summary>Asks a run to stop; one that has not begun ends at once.</summary>
    internal async Task StopAsync(RunJob job)
    {
        bool isWaiting;
        lock (_lock)
        {
            isWaiting = _waiting.Remove(job);
            if (isWaiting)
            {
                job.GiveUp(timeProvider.GetUtcNow());
                Retire(job);
            }
        }

        if (isWaiting)
        {
            job.Complete();
        }
        else
        {
            await job.StopAsync().ConfigureAwait(false);
        }
    }

    private void BeginNext()
    {
        while (_running.Count < _maxRunning && _waiting.Count > 0)
        {
            var job = _waiting[0];
            _waiting.RemoveAt(0);
            _running.Add(job);
            _ = Task.Run(() => WorkAsync(job));
        }
    }

    private async Task WorkAsync(RunJob job)
    {
        await job.ExecuteAsync(engine, timeProvider).ConfigureAwait(false);
        lock (_lock)
        {
            _running.Remove(job);
            Retire(job);
            BeginNext();
        }

        job.Complete();
    }

    private void Retire(RunJob job)
    {
        _ended.Enqueue(job);
        if (_ended.Count > EndedKept)
        {
            _ended.Dequeue().Dispose();
        }
    }
}
