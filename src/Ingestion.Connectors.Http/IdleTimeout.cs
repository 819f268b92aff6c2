namespace Ingestion.Connectors.Http;

/// <summary>Cancels work that makes no progress for a while, or that the caller gives up.</summary>
internal sealed class IdleTimeout : IDisposable
{
    private readonly CancellationToken _caller;
    private readonly CancellationTokenSource _timeout;
    private readonly CancellationTokenSource _linked;

    internal IdleTimeout(TimeSpan duration, TimeProvider timeProvider, CancellationToken caller)
    {
        _caller = caller;
        Duration = duration;
        _timeout = new CancellationTokenSource(duration, timeProvider);
        _linked = CancellationTokenSource.CreateLinkedTokenSource(caller, _timeout.Token);
    }

    internal TimeSpan Duration { get; }

    internal CancellationToken Token => _linked.Token;

    /// <summary>Whether the work was cancelled for want of progress, and not by the caller.</summary>
    internal bool HasElapsed => _timeout.IsCancellationRequested && !_caller.IsCancellationRequested;

    /// <summary>Says that there was progress.</summary>
    internal void Restart() => _timeout.CancelAfter(Duration);

    public void Dispose()
    {
        _linked.Dispose();
        _timeout.Dispose();
    }
}
