using System.Collections.Concurrent;
using Ingestion.Files;
using Microsoft.Extensions.Logging;

namespace Ingestion.Core.State;

/// <summary>Gives the leases of the datasets in a folder. See <c>docs/decisions/0009-leases.md</c>.</summary>
internal sealed class FileLeases(StateFolder folder, TimeSpan duration, TimeProvider timeProvider, ILogger logger)
{
    private readonly ConcurrentDictionary<DatasetId, DatasetLock> _locks = new();
    private readonly ConcurrentDictionary<DatasetId, FileDatasetLease> _held = new();

    internal StateFolder Folder => folder;

    internal TimeSpan Duration => duration;

    internal TimeProvider TimeProvider => timeProvider;

    internal ILogger Logger => logger;

    /// <summary>Gives a lease, unless a run has one that works.</summary>
    /// <exception cref="IngestionException">Another run has the dataset, or the folder can't be used.</exception>
    internal async Task<FileDatasetLease> AcquireAsync(DatasetId dataset, Guid runId, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var path = folder.LockOf(dataset);
        try
        {
            DurableFolder.Create(folder.Of(dataset));
            var datasetLock = _locks.GetOrAdd(dataset, static (key, leases) => leases.CreateLock(key), this);
            return await datasetLock.WorkAsync(() => TakeAsync(datasetLock, dataset, runId, cancellationToken), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (FileFailure.IsFileFailure(exception))
        {
            throw StateErrors.CannotWrite(exception, path);
        }
    }

    internal void Forget(FileDatasetLease lease) => _ = _held.TryRemove(KeyValuePair.Create(lease.Dataset, lease));

    private DatasetLock CreateLock(DatasetId dataset) => new(dataset, folder, timeProvider);

    private async Task<FileDatasetLease> TakeAsync(DatasetLock datasetLock, DatasetId dataset, Guid runId, CancellationToken cancellationToken)
    {
        if (_held.TryGetValue(dataset, out var held) && held.RunId == runId && await held.IsCurrentAsync(cancellationToken).ConfigureAwait(false))
        {
            return held;
        }

        if (!ExclusiveFile.IsEffective(folder.LockOf(dataset)))
        {
            throw StateErrors.NoLocks(folder.LockOf(dataset));
        }

        var last = await LeaseFile.ReadAsync(folder.LeaseOf(dataset), cancellationToken).ConfigureAwait(false);
        var now = timeProvider.GetUtcNow();
        if (last is { ReleasedAt: null } && last.ExpiresAt > now && ExclusiveFile.IsOpen(HolderFiles.PathOf(folder.Of(dataset), last.FencingToken)))
        {
            throw StateErrors.Held(dataset, last);
        }

        var files = Directory.GetFiles(folder.Of(dataset));
        var token = 1 + Math.Max(Math.Max(last?.FencingToken ?? 0, HolderFiles.HighestToken(files)), await LastWrittenTokenAsync(dataset, cancellationToken).ConfigureAwait(false));
        LeaseDocument document = new(runId, Environment.MachineName, Environment.ProcessId, now, now + duration, token, ReleasedAt: null);
        var lease = await BeginAsync(datasetLock, dataset, document, cancellationToken).ConfigureAwait(false);
        _held[dataset] = lease;
        Sweep(files, token);
        return lease;
    }

    private async Task<FileDatasetLease> BeginAsync(DatasetLock datasetLock, DatasetId dataset, LeaseDocument document, CancellationToken cancellationToken)
    {
        var holderPath = HolderFiles.PathOf(folder.Of(dataset), document.FencingToken);
        var holder = ExclusiveFile.TryOpen(holderPath) ?? throw new IOException($"'{holderPath}' is open in another process.");
        try
        {
            await LeaseFile.WriteAsync(folder.LeaseOf(dataset), document, cancellationToken).ConfigureAwait(false);
            return new FileDatasetLease(this, dataset, datasetLock, document, holder);
        }
        catch
        {
            await holder.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Deletes what earlier holders left behind: nobody but the holder of the lock writes into the folder.</summary>
    private static void Sweep(string[] files, long token)
    {
        HolderFiles.Sweep(files, token);
        foreach (var file in files.Where(DurableFile.IsTemporary))
        {
            DurableFile.TryDelete(file);
        }
    }

    private async Task<long> LastWrittenTokenAsync(DatasetId dataset, CancellationToken cancellationToken)
    {
        try
        {
            return (await StateFile.ReadAsync(folder.StateOf(dataset), dataset, cancellationToken).ConfigureAwait(false))?.FencingToken ?? 0;
        }
        catch (IngestionException)
        {
            // Whoever reads the state hears of it; a lease must be possible, because resetting the state needs one.
            return 0;
        }
    }
}
