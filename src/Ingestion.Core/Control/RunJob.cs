using Ingestion.Core.Runs;

namespace Ingestion.Core.Control;

/// <summary>A run of this process, from its request until it is forgotten. Safe for concurrent use.</summary>
internal sealed class RunJob(Guid id, IngestionRequest request, DateTimeOffset queuedAt, IProgress<IngestionProgress>? listener)
    : IProgress<IngestionProgress>, IDisposable
{
    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource<RunState> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private IProgress<IngestionProgress>? _listener = listener;
    private RunState _state = new(new RunRecord(id, request.Dataset, RunStatus.Queued, queuedAt));

    internal Guid Id => id;

    internal IngestionRequest Request => request;

    internal DatasetId Dataset { get; } = request.Dataset;

    /// <summary>Gets what completes when the run has ended, whatever its end; it never fails.</summary>
    internal Task<RunState> Ended => _ended.Task;

    internal RunState State
    {
        get
        {
            lock (_lock)
            {
                return _state;
            }
        }
    }

    public void Report(IngestionProgress value)
    {
        Change(state => state.IsEnded
            ? state
            : state with
            {
                Progress = value,
                Record = state.Record with
                {
                    RunId = value.RunId ?? state.Record.RunId,
                    RowsRead = value.RowsRead,
                    RowsWritten = value.RowsWritten,
                    RowsQuarantined = value.RowsQuarantined,
                    BytesWritten = value.BytesWritten,
                },
            });
        try
        {
            _listener?.Report(value);
        }
        catch (Exception)
        {
            // Who can't listen is not told again; the state is kept all the same.
            _listener = null;
        }
    }

    /// <summary>Lets go of a run that has ended and is forgotten.</summary>
    public void Dispose() => _stop.Dispose();

    /// <summary>Tells whether an id names this run: the one given out, or that of the run it goes on with.</summary>
    internal bool IsNamed(Guid runId) => id == runId || State.Record.RunId == runId;

    /// <summary>Asks the run to stop.</summary>
    internal Task StopAsync() => State.IsEnded ? Task.CompletedTask : _stop.CancelAsync();

    /// <summary>Runs to the end and keeps what came of it; never throws.</summary>
    internal async Task ExecuteAsync(IRunEngine engine, TimeProvider timeProvider)
    {
        Change(state => state with { Record = state.Record with { Status = RunStatus.Running, StartedAt = timeProvider.GetUtcNow() } });
        try
        {
            var summary = await engine.RunAsync(id, request, this, _stop.Token).ConfigureAwait(false);
            Change(state => state with { Progress = null, Summary = summary, Record = state.Record.With(summary) });
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            Change(state => state with { Progress = null, Record = state.Record with { Status = RunStatus.Cancelled } });
        }
        catch (Exception exception)
        {
            Change(state => Failed(state, exception));
        }

        Change(state => state with { Record = state.Record with { EndedAt = timeProvider.GetUtcNow() } });
    }

    /// <summary>Ends a run that never began.</summary>
    internal void GiveUp(DateTimeOffset at) =>
        Change(state => state with { Record = state.Record with { Status = RunStatus.Cancelled, EndedAt = at } });

    /// <summary>Tells those who wait; the run counts no longer as queued or running.</summary>
    internal void Complete() => _ended.SetResult(State);

    private static RunState Failed(RunState state, Exception exception)
    {
        var failure = ControlErrors.Unexpected(state.Record.Dataset.ToString(), exception);
        return state with
        {
            Progress = null,
            Failure = failure,
            Record = state.Record with
            {
                Status = failure.ErrorClass == ErrorClass.Incomplete ? RunStatus.Incomplete : RunStatus.Failed,
                ErrorCode = failure.Code,
                ErrorMessage = failure.Message,
            },
        };
    }

    private void Change(Func<RunState, RunState> change)
    {
        lock (_lock)
        {
            _state = change(_state);
        }
    }
}
