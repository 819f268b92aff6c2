using Ingestion.Files;

namespace Ingestion.Core.State;

/// <summary>A lease: a document with an end, which this renews, and an open file that shows that the process lives.</summary>
internal sealed class FileDatasetLease : IDatasetLease
{
    private readonly FileLeases _leases;
    private readonly DatasetLock _lock;
    private readonly LeaseDocument _document;
    private readonly FileStream _holder;
    private readonly CancellationTokenSource _lost = new();
    private readonly CancellationTokenSource _disposing = new();
    private readonly Task _heartbeat;
    private long _renewedAt;
    private int _isEnded;

    /// <summary>Initializes a new instance of the <see cref="FileDatasetLease"/> class, which renews itself from here on.</summary>
    /// <param name="leases">What gave the lease.</param>
    /// <param name="dataset">The dataset.</param>
    /// <param name="datasetLock">The lock of the dataset.</param>
    /// <param name="document">The lease as it was written.</param>
    /// <param name="holder">The open file of the lease's token; the lease closes it.</param>
    internal FileDatasetLease(FileLeases leases, DatasetId dataset, DatasetLock datasetLock, LeaseDocument document, FileStream holder)
    {
        Dataset = dataset;
        _leases = leases;
        _lock = datasetLock;
        _document = document;
        _holder = holder;
        _renewedAt = leases.TimeProvider.GetTimestamp();
        Lost = _lost.Token;
        _heartbeat = BeatAsync(_disposing.Token);
    }

    public DatasetId Dataset { get; }

    public Guid RunId => _document.RunId;

    public long FencingToken => _document.FencingToken;

    public CancellationToken Lost { get; }

    private string LeasePath => _leases.Folder.LeaseOf(Dataset);

    public async ValueTask DisposeAsync()
    {
        await _disposing.CancelAsync().ConfigureAwait(false);
        await _heartbeat.ConfigureAwait(false);
        if (Volatile.Read(ref _isEnded) == 0)
        {
            var isRecorded = await TryRecordReleaseAsync().ConfigureAwait(false);
            if (End() && isRecorded)
            {
                DurableFile.TryDelete(_holder.Name);
            }
        }
    }

    /// <summary>Works on the dataset while the lease is held; one caller at a time.</summary>
    /// <exception cref="IngestionException">The lease was given back or lost, or the lock was not to be had.</exception>
    internal async ValueTask<T> WorkAsync<T>(Func<Task<T>> work, CancellationToken cancellationToken)
    {
        try
        {
            return await _lock.WorkAsync(
                async () => await ConfirmAsync(cancellationToken).ConfigureAwait(false) ? await work().ConfigureAwait(false) : throw StateErrors.LeaseLost(this),
                cancellationToken).ConfigureAwait(false);
        }
        catch (DirectoryNotFoundException)
        {
            throw StateErrors.LeaseLost(this);
        }
        catch (Exception exception) when (FileFailure.IsFileFailure(exception))
        {
            throw StateErrors.CannotWrite(exception, _leases.Folder.Of(Dataset));
        }
    }

    /// <summary>Tells whether the lease is still the dataset's own one. To be called while the dataset is locked.</summary>
    internal async Task<bool> IsCurrentAsync(CancellationToken cancellationToken) =>
        Volatile.Read(ref _isEnded) == 0 && _document.IsSameLease(await LeaseFile.ReadAsync(LeasePath, cancellationToken).ConfigureAwait(false));

    private async Task BeatAsync(CancellationToken cancellationToken)
    {
        try
        {
            var pause = _leases.Duration / 3;
            while (Volatile.Read(ref _isEnded) == 0)
            {
                await Task.Delay(pause, _leases.TimeProvider, cancellationToken).ConfigureAwait(false);
                pause = await RenewAsync(cancellationToken).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The lease is given back.
        }
    }

    /// <summary>Renews the lease and returns the time until the next renewal. A failure matters only if none succeeds until the lease's end.</summary>
    private async Task<TimeSpan> RenewAsync(CancellationToken cancellationToken)
    {
        try
        {
            _ = await _lock.WorkAsync(
                async () =>
                {
                    if (await ConfirmAsync(cancellationToken).ConfigureAwait(false))
                    {
                        var (now, timestamp) = (_leases.TimeProvider.GetUtcNow(), _leases.TimeProvider.GetTimestamp());
                        await LeaseFile.WriteAsync(LeasePath, _document with { ExpiresAt = now + _leases.Duration }, cancellationToken).ConfigureAwait(false);
                        _renewedAt = timestamp;
                    }

                    return true;
                },
                cancellationToken).ConfigureAwait(false);
            return _leases.Duration / 3;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            var left = _leases.Duration - _leases.TimeProvider.GetElapsedTime(_renewedAt);
            StateLog.RenewalFailed(_leases.Logger, exception, Dataset, left);
            if (left <= TimeSpan.Zero)
            {
                Lose();
            }

            return left < _leases.Duration / 3 ? left : _leases.Duration / 3;
        }
    }

    /// <summary>Tells whether the lease is held; one that another run took over is lost from here on.</summary>
    private async Task<bool> ConfirmAsync(CancellationToken cancellationToken)
    {
        var isCurrent = await IsCurrentAsync(cancellationToken).ConfigureAwait(false);
        if (!isCurrent)
        {
            Lose();
        }

        return isCurrent;
    }

    private void Lose()
    {
        if (End())
        {
            StateLog.LeaseLost(_leases.Logger, Dataset, RunId, FencingToken);
            _ = _lost.CancelAsync();
        }
    }

    /// <summary>Ends the lease for this process: no work begins under it, and others see that nobody holds the dataset.</summary>
    private bool End()
    {
        if (Interlocked.Exchange(ref _isEnded, 1) != 0)
        {
            return false;
        }

        _leases.Forget(this);
        _holder.Dispose();
        return true;
    }

    private async Task<bool> TryRecordReleaseAsync()
    {
        try
        {
            return await _lock.WorkAsync(
                async () =>
                {
                    var isCurrent = await IsCurrentAsync(CancellationToken.None).ConfigureAwait(false);
                    if (isCurrent)
                    {
                        var now = _leases.TimeProvider.GetUtcNow();
                        await LeaseFile.WriteAsync(LeasePath, _document with { ExpiresAt = now, ReleasedAt = now }, CancellationToken.None).ConfigureAwait(false);
                    }

                    return isCurrent;
                },
                CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is IngestionException || FileFailure.IsFileFailure(exception))
        {
            StateLog.ReleaseNotRecorded(_leases.Logger, exception, Dataset);
            return false;
        }
    }
}
