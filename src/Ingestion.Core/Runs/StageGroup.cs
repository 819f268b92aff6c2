using System.Runtime.ExceptionServices;

namespace Ingestion.Core.Runs;

/// <summary>Runs stages side by side; the first failure stops the others and is the one that is thrown.</summary>
internal static class StageGroup
{
    internal static async Task RunAsync(IEnumerable<Func<CancellationToken, Task>> stages, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Exception? first = null;

        async Task GuardAsync(Func<CancellationToken, Task> stage)
        {
            try
            {
                await Task.Run(() => stage(stop.Token), CancellationToken.None).ConfigureAwait(false);
            }
            catch (Exception exception)
            {
                _ = Interlocked.CompareExchange(ref first, exception, null);
                await stop.CancelAsync().ConfigureAwait(false);
            }
        }

        await Task.WhenAll(stages.Select(GuardAsync)).ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        if (first is not null)
        {
            ExceptionDispatchInfo.Throw(first);
        }
    }
}
