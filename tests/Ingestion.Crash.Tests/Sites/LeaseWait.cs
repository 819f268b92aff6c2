using System.Diagnostics;

namespace Ingestion.Crash.Tests.Sites;

/// <summary>The patience of one who finds a dataset held by a process that is dead or stands still: a few times the lease's duration.</summary>
internal sealed class LeaseWait(TimeSpan leaseDuration)
{
    private const int Patience = 4;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(300);

    private readonly Stopwatch _waited = Stopwatch.StartNew();

    /// <summary>Waits a little before the next try.</summary>
    /// <returns>False when it has lasted too long.</returns>
    internal async Task<bool> TryAsync(CancellationToken cancellationToken)
    {
        if (_waited.Elapsed > Patience * leaseDuration)
        {
            return false;
        }

        await Task.Delay(Pause, cancellationToken);
        return true;
    }
}
