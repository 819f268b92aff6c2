namespace Ingestion.Testing.Conformance.State;

/// <summary>A process that a check plays: a store, and a clock that jumps when the check says so and else goes with the real time.</summary>
/// <remarks>The clock has to go on: a store may wait for a moment, for its turn, at any call.</remarks>
internal sealed class StateProcess : IAsyncDisposable
{
    /// <summary>The least duration of leases that no check outlasts by its own time.</summary>
    internal static readonly TimeSpan LeastLeaseDuration = TimeSpan.FromSeconds(30);

    private const int StepsPerLease = 12;
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly List<IDatasetLease> _leases = [];
    private readonly CancellationTokenSource _ended = new();
    private readonly DatasetId _dataset;
    private readonly TimeSpan _leaseDuration;
    private readonly TimeSpan _settling;
    private readonly Task _time;

    internal StateProcess(IStateStore store, ManualTimeProvider clock, DatasetId dataset, TimeSpan leaseDuration, TimeSpan settling)
    {
        Store = store;
        Clock = clock;
        _dataset = dataset;
        _leaseDuration = leaseDuration;
        _settling = settling;
        _time = GoWithTheTimeAsync();
    }

    internal IStateStore Store { get; }

    internal ManualTimeProvider Clock { get; }

    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync().ConfigureAwait(false);
        await _time.ConfigureAwait(false);
        _ended.Dispose();
    }

    /// <summary>Takes a dataset; the check's own one, for a new run, if none is named. The lease is given back after the check.</summary>
    internal async Task<IDatasetLease> AcquireAsync(CancellationToken cancellationToken, Guid? runId = null, DatasetId? dataset = null)
    {
        var lease = await Store.AcquireAsync(dataset ?? _dataset, runId ?? Guid.CreateVersion7(Clock.GetUtcNow()), cancellationToken).ConfigureAwait(false);
        lock (_leases)
        {
            _leases.Add(lease);
        }

        return lease;
    }

    internal async Task GiveBackAsync()
    {
        foreach (var lease in _leases)
        {
            await lease.DisposeAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Lets time pass while the process works: its timers get the real time that they need.</summary>
    internal async Task WorkAsync(double leases, CancellationToken cancellationToken)
    {
        for (var step = 0; step < leases * StepsPerLease; step++)
        {
            var timers = Clock.ActiveTimers;
            Clock.Advance(_leaseDuration / StepsPerLease);
            await Task.Delay(_settling, cancellationToken).ConfigureAwait(false);
            for (var waited = TimeSpan.Zero; Clock.ActiveTimers < timers && waited < Patience; waited += Tick)
            {
                await Task.Delay(Tick, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Moves the clock on at once: the process sees that it stood still, or that the others did.</summary>
    internal void Jump(double leases) => Clock.Advance(_leaseDuration * leases);

    /// <summary>Waits until a lease is lost.</summary>
    /// <returns><see langword="false"/> if it was not lost in time.</returns>
    internal static async Task<bool> IsLostAsync(IDatasetLease lease, CancellationToken cancellationToken)
    {
        TaskCompletionSource lost = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using var registration = lease.Lost.Register(lost.SetResult);
        return await Task.WhenAny(lost.Task, Task.Delay(Patience, cancellationToken)).ConfigureAwait(false) == lost.Task;
    }

    /// <summary>Moves the clock by less than the real time that went by, so that no wait of the store ends before its time.</summary>
    private async Task GoWithTheTimeAsync()
    {
        using PeriodicTimer timer = new(Tick);
        try
        {
            while (await timer.WaitForNextTickAsync(_ended.Token).ConfigureAwait(false))
            {
                Clock.Advance(Tick);
            }
        }
        catch (OperationCanceledException)
        {
            // The check is over.
        }
    }
}
