using System.Diagnostics.CodeAnalysis;

namespace Ingestion.Core.State;

/// <summary>Lets one caller at a time, of all processes that share the folder, work on the files of a dataset.</summary>
/// <remarks>
/// The lock is held for one short work and never across calls. A process that is stopped right then keeps it, hence the bounded wait;
/// the system takes it from a process that dies.
/// </remarks>
[SuppressMessage("Design", "CA1001:Types that own disposable fields should be disposable", Justification = "A semaphore has nothing to dispose unless its wait handle was asked for.")]
internal sealed class DatasetLock(DatasetId dataset, StateFolder folder, TimeProvider timeProvider)
{
    /// <summary>The longest wait for another process.</summary>
    internal static readonly TimeSpan MaxWait = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    private readonly SemaphoreSlim _turn = new(1, 1);

    /// <summary>Does a work while nobody else works on the dataset.</summary>
    /// <exception cref="IngestionException">Another process kept the lock for too long.</exception>
    /// <exception cref="DirectoryNotFoundException">The dataset's folder is missing.</exception>
    internal async Task<T> WorkAsync<T>(Func<Task<T>> work, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var file = await OpenAsync(cancellationToken).ConfigureAwait(false);
            await using (file.ConfigureAwait(false))
            {
                return await work().ConfigureAwait(false);
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task<FileStream> OpenAsync(CancellationToken cancellationToken)
    {
        var start = timeProvider.GetTimestamp();
        while (true)
        {
            if (ExclusiveFile.TryOpen(folder.LockOf(dataset)) is { } file)
            {
                return file;
            }

            if (timeProvider.GetElapsedTime(start) >= MaxWait)
            {
                throw StateErrors.Busy(dataset, MaxWait, await LeaseFile.TryReadAsync(folder.LeaseOf(dataset), cancellationToken).ConfigureAwait(false));
            }

            await Task.Delay(Pause, timeProvider, cancellationToken).ConfigureAwait(false);
        }
    }
}
