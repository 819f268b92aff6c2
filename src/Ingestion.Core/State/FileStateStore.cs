using Ingestion.Files;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Ingestion.Core.State;

/// <summary>Keeps the state of datasets as files in a folder.</summary>
/// <remarks>
/// A state is one file that is replaced as a whole. Each write happens while the dataset is locked, and only under the lease that the dataset
/// has then; so nobody can write between the comparison of the versions and the replacement.
/// </remarks>
internal sealed class FileStateStore(StateFolder folder, IOptions<FileStateOptions> options, TimeProvider timeProvider, ILogger<FileStateStore> logger) : IStateStore
{
    private readonly FileLeases _leases = new(folder, options.Value.LeaseDuration, timeProvider, logger);

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
        if (checkpoint.Partition < 0 || checkpoint.Number < 0)
        {
            throw new ArgumentException("The numbers of a partition and of its checkpoints begin with 0.", nameof(checkpoint));
        }

        var own = CheckLease(lease);
        _ = await own.WorkAsync(() => CheckpointFiles.AddAsync(folder.CheckpointsOf(own.Dataset), checkpoint, cancellationToken), cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<IReadOnlyList<Checkpoint>> ReadCheckpointsAsync(DatasetId dataset, Guid runId, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        cancellationToken.ThrowIfCancellationRequested();
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
        return own.WorkAsync(() => Task.FromResult(Delete(own.Dataset)), cancellationToken);
    }

    public async ValueTask<IDatasetLease> AcquireAsync(DatasetId dataset, Guid runId, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        return await _leases.AcquireAsync(dataset, runId, cancellationToken).ConfigureAwait(false);
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

    private static FileDatasetLease CheckLease(IDatasetLease lease)
    {
        ArgumentNullException.ThrowIfNull(lease);
        return lease as FileDatasetLease ?? throw new ArgumentException("The lease was not given by this store.", nameof(lease));
    }

    private async Task<DatasetState> SwapAsync(DatasetState state, FileDatasetLease lease, CancellationToken cancellationToken)
    {
        var path = folder.StateOf(state.Dataset);
        var stored = await StateFile.ReadAsync(path, state.Dataset, cancellationToken).ConfigureAwait(false);
        var next = state with { Version = state.Version + 1 };
        var document = StateDocument.From(next, lease.FencingToken);
        if (stored is not null && StateFile.AreEqual(stored, document))
        {
            return next; // the same write came before, and its answer was lost
        }

        if ((stored?.Version ?? 0) != state.Version)
        {
            throw StateErrors.Changed(state, stored?.Version ?? 0);
        }

        await StateFile.WriteAsync(path, document, cancellationToken).ConfigureAwait(false);
        return next;
    }

    /// <summary>Deletes the state last: a deletion that was cut short is found, and repeated, as long as there is one.</summary>
    private bool Delete(DatasetId dataset)
    {
        var path = folder.StateOf(dataset);
        _ = CheckpointFiles.RemoveAll(folder.CheckpointsOf(dataset));
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
}
