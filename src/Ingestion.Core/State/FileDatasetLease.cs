using Ingestion.Files;
using Microsoft.Extensions.Logging;

namespace Ingestion.Core.State;

/// <summary>A lease: an open file that the system keeps locked for as long as the process lives and keeps it open.</summary>
internal sealed class FileDatasetLease : IDatasetLease
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly FileStream _lock;
    private readonly string _leasePath;
    private readonly LeaseDocument _document;
    private readonly TimeProvider _timeProvider;
    private readonly ILogger _logger;
    private bool _isReleased;

    internal FileDatasetLease(
        DatasetId dataset, FileStream exclusiveLock, string leasePath, LeaseDocument document, TimeProvider timeProvider, ILogger logger)
    {
        Dataset = dataset;
        _lock = exclusiveLock;
        _leasePath = leasePath;
        _document = document;
        _timeProvider = timeProvider;
        _logger = logger;
    }

    public DatasetId Dataset { get; }

    public Guid RunId => _document.RunId;

    public long FencingToken => _document.FencingToken;

    public CancellationToken Lost => CancellationToken.None;

    public async ValueTask DisposeAsync()
    {
        await _gate.WaitAsync().ConfigureAwait(false);
        try
        {
            if (!_isReleased)
            {
                await RecordReleaseAsync().ConfigureAwait(false);
            }
        }
        finally
        {
            _isReleased = true;
            await _lock.DisposeAsync().ConfigureAwait(false);
            _gate.Release();
        }
    }

    /// <summary>Works on the dataset while the lease is held; one caller at a time.</summary>
    /// <exception cref="IngestionException">The lease was given back or lost.</exception>
    internal async ValueTask<T> WorkAsync<T>(Func<Task<T>> work, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return !_isReleased && await IsCurrentAsync(cancellationToken).ConfigureAwait(false)
                ? await work().ConfigureAwait(false)
                : throw StateErrors.LeaseLost(this);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>A lock lives in a file; whoever removes the state folder can take a second one, and this shows it.</summary>
    private async Task<bool> IsCurrentAsync(CancellationToken cancellationToken) =>
        await LeaseFile.TryReadAsync(_leasePath, cancellationToken).ConfigureAwait(false) == _document;

    private async Task RecordReleaseAsync()
    {
        try
        {
            if (await IsCurrentAsync(CancellationToken.None).ConfigureAwait(false))
            {
                var released = _document with { ReleasedAt = _timeProvider.GetUtcNow() };
                await LeaseFile.WriteAsync(_leasePath, released, CancellationToken.None).ConfigureAwait(false);
            }
        }
        catch (Exception exception) when (FileFailure.IsFileFailure(exception))
        {
            StateLog.ReleaseNotRecorded(_logger, exception, Dataset);
        }
    }
}
