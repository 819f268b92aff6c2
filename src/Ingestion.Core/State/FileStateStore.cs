using Ingestion.Files;
using Microsoft.Extensions.Logging;

namespace Ingestion.Core.State;

/// <summary>Keeps the state of datasets as files in a folder.</summary>
/// <remarks>
/// A lease is a file lock of the system. A state is one file that is replaced as a whole. Writes compare the version under the lease's
/// gate, and a lease is held by one process, so nobody can write between the comparison and the replacement.
/// </remarks>
internal sealed class FileStateStore(StateFolder folder, TimeProvider timeProvider, ILogger<FileStateStore> logger) : IStateStore
{
    public string Description => folder.Root;

    public async ValueTask<DatasetState?> ReadAsync(DatasetId dataset, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        var document = await StateFile.ReadAsync(folder.StateOf(dataset), dataset, cancellationToken).ConfigureAwait(false);
        return document?.ToState();
    }

    public ValueTask<DatasetState> WriteAsync(DatasetState state, IDatasetLease lease, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(state);
        var own = CheckLease(lease);
        return state.Dataset == own.Dataset
            ? own.WorkAsync(() => SwapAsync(state, own, cancellationToken), cancellationToken)
            : throw new ArgumentException($"The state is that of '{state.Dataset}', the lease that of '{own.Dataset}'.", nameof(state));
    }

    public async ValueTask AddCheckpointAsync(Checkpoint checkpoint, IDatasetLease lease, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        var own = CheckLease(lease);
        _ = await own.WorkAsync(() => CheckpointFiles.AddAsync(folder.CheckpointsOf(own.Dataset), checkpoint, cancellationToken), cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<IReadOnlyList<Checkpoint>> ReadCheckpointsAsync(DatasetId dataset, Guid runId, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        return await CheckpointFiles.ReadAsync(folder.CheckpointsOf(dataset), runId, cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask RemoveCheckpointsAsync(Guid runId, IDatasetLease lease, CancellationToken cancellationToken = default)
    {
        var own = CheckLease(lease);
        _ = await own.WorkAsync(() => Task.FromResult(CheckpointFiles.Remove(folder.CheckpointsOf(own.Dataset), runId)), cancellationToken).ConfigureAwait(false);
    }

    public ValueTask<bool> DeleteAsync(IDatasetLease lease, CancellationToken cancellationToken = default)
    {
        var own = CheckLease(lease);
        return own.WorkAsync(() => Task.FromResult(Delete(folder.StateOf(own.Dataset))), cancellationToken);
    }

    public async ValueTask<IDatasetLease> AcquireAsync(DatasetId dataset, Guid runId, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        cancellationToken.ThrowIfCancellationRequested();
        var (lockPath, leasePath) = (folder.LockOf(dataset), folder.LeaseOf(dataset));
        try
        {
            DurableFolder.Create(Path.GetDirectoryName(lockPath)!);
            var exclusive = ExclusiveFile.TryOpen(lockPath)
                ?? throw StateErrors.Held(dataset, await LeaseFile.TryReadAsync(leasePath, cancellationToken).ConfigureAwait(false));
            try
            {
                if (!ExclusiveFile.IsEffective(lockPath))
                {
                    throw StateErrors.NoLocks(lockPath);
                }

                var token = await NextTokenAsync(dataset, leasePath, cancellationToken).ConfigureAwait(false);
                LeaseDocument document = new(runId, Environment.MachineName, Environment.ProcessId, timeProvider.GetUtcNow(), token, ReleasedAt: null);
                await LeaseFile.WriteAsync(leasePath, document, cancellationToken).ConfigureAwait(false);
                return new FileDatasetLease(dataset, exclusive, leasePath, document, timeProvider, logger);
            }
            catch
            {
                await exclusive.DisposeAsync().ConfigureAwait(false);
                throw;
            }
        }
        catch (Exception exception) when (FileFailure.IsFileFailure(exception))
        {
            throw StateErrors.CannotWrite(exception, lockPath);
        }
    }

    public async ValueTask<CheckResult> CheckAsync(CancellationToken cancellationToken = default)
    {
        const string CheckName = "state";
        try
        {
            await DurableFolder.ProbeAsync(folder.Root, cancellationToken).ConfigureAwait(false);
            return new CheckResult(CheckName, IsHealthy: true, $"'{folder.Root}' can be written.");
        }
        catch (Exception exception) when (FileFailure.IsFileFailure(exception))
        {
            var failure = FileFailure.Of(exception, Path.Combine(folder.Root, "check"));
            return new CheckResult(CheckName, IsHealthy: false, $"'{folder.Root}' can't be written. {failure.Reason}", failure.Remedy);
        }
    }

    private static bool Delete(string path)
    {
        try
        {
            if (!File.Exists(path))
            {
                return false;
            }

            File.Delete(path);
            DurableFolder.Flush(Path.GetDirectoryName(path)!);
            return true;
        }
        catch (Exception exception) when (FileFailure.IsFileFailure(exception))
        {
            throw StateErrors.CannotWrite(exception, path);
        }
    }

    private static FileDatasetLease CheckLease(IDatasetLease lease)
    {
        ArgumentNullException.ThrowIfNull(lease);
        return lease as FileDatasetLease ?? throw new ArgumentException("The lease was not given by this store.", nameof(lease));
    }

    private async Task<DatasetState> SwapAsync(DatasetState state, FileDatasetLease lease, CancellationToken cancellationToken)
    {
        var path = folder.StateOf(state.Dataset);
        var stored = (await StateFile.ReadAsync(path, state.Dataset, cancellationToken).ConfigureAwait(false))?.Version ?? 0;
        if (stored != state.Version)
        {
            throw StateErrors.Changed(state, stored);
        }

        var next = state with { Version = stored + 1 };
        await StateFile.WriteAsync(path, StateDocument.From(next, lease.FencingToken), cancellationToken).ConfigureAwait(false);
        return next;
    }

    /// <summary>The number after that of the last lease; where its document was lost, after that of the last write.</summary>
    private async Task<long> NextTokenAsync(DatasetId dataset, string leasePath, CancellationToken cancellationToken)
    {
        var last = (await LeaseFile.TryReadAsync(leasePath, cancellationToken).ConfigureAwait(false))?.FencingToken;
        return 1 + (last ?? await LastWrittenTokenAsync(dataset, cancellationToken).ConfigureAwait(false));
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
