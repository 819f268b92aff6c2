using Ingestion.Crash.Tests.Consoles;
using Ingestion.Crash.Tests.Figures;
using Ingestion.Crash.Tests.Sites;

namespace Ingestion.Crash.Tests.Campaigns;

/// <summary>The tries of a campaign: disturbs a run, and knows which ends the disturbance explains.</summary>
internal sealed class Attempt(ErpSite site, SmallDisk? disk, Random random, CrashFigures figures)
{
    private const string CrashAt = "INGEST_CRASH_AT";
    private const double ChanceOfChange = 0.3;
    private const double ChanceOfFullDisk = 0.5;
    private const int MaxFreeBytes = 1 << 18;

    private static readonly TimeSpan EarliestKill = TimeSpan.FromMilliseconds(50);

    private readonly Faults _faults = new(site, random);
    private TimeSpan _usualTime = TimeSpan.FromSeconds(1.5);
    private long _lastingFaultsAtCommit;
    private long _revokedTokensBefore;
    private bool _hasChangedWhileRunning;

    internal int Kills { get; private set; }

    /// <summary>How many runs ended because the disk was full.</summary>
    internal int FullDisks { get; private set; }

    internal long Faults => _faults.Happened + FullDisks;

    /// <summary>Runs the console, which kills itself at a point, or is killed from outside at a random time.</summary>
    /// <param name="request">What it shall do.</param>
    /// <param name="point">The point, such as <c>ingestion.manifest:start:1</c>; null for a random time.</param>
    /// <param name="cancellationToken">Gives up.</param>
    internal async Task<ConsoleResult> DisturbedAsync(RunRequest request, string? point, CancellationToken cancellationToken)
    {
        _faults.MaybeInject();
        var isDiskFull = disk is not null && random.NextDouble() < ChanceOfFullDisk;
        if (isDiskFull)
        {
            disk!.Fill(random.Next(MaxFreeBytes));
        }

        var result = await RunAsync(request, point, random.NextDouble() < ChanceOfChange, cancellationToken);
        disk?.Free();
        if (isDiskFull && result.ExitCode == ExitCodes.Sink)
        {
            FullDisks++;
            return result;
        }

        Judge(result);
        return result;
    }

    /// <summary>Runs the console as its user would, until it succeeds: what faults left behind must heal by itself.</summary>
    internal async Task UndisturbedAsync(RunRequest request, CancellationToken cancellationToken)
    {
        const int maxTries = 5;
        ConsoleResult? result = null;
        for (var tries = 0; tries < maxTries && result is not { IsDone: true }; tries++)
        {
            result = await site.RunAsync(request, cancellationToken);
            Judge(result);
        }

        Assert.True(result!.IsDone, $"After the disturbances, {maxTries} runs in a row did not succeed: {result}");
    }

    private async Task<ConsoleResult> RunAsync(RunRequest request, string? point, bool changes, CancellationToken cancellationToken)
    {
        LeaseWait wait = new(site.LeaseDuration);
        while (true)
        {
            KeyValuePair<string, string>? trap = point is null ? null : new(CrashAt, point);
            var begun = TimeProvider.System.GetTimestamp();
            await using var console = site.Start(request, trap, cancellationToken);
            var change = changes ? ChangeAsync(cancellationToken) : Task.CompletedTask;
            var result = point is null ? await console.KillAfterAsync(RandomTime(), cancellationToken) : await console.EndAsync(cancellationToken);
            await change;
            if (result.IsDone)
            {
                _usualTime = TimeProvider.System.GetElapsedTime(begun);
            }

            if (result.ExitCode != ExitCodes.Conflict || !await wait.TryAsync(cancellationToken))
            {
                return result;
            }
        }
    }

    private async Task ChangeAsync(CancellationToken cancellationToken)
    {
        await Task.Delay(RandomTime(), cancellationToken);
        site.Erp.Advance();
        _hasChangedWhileRunning = true;
    }

    private TimeSpan RandomTime() => EarliestKill + (random.NextDouble() * _usualTime);

    private void Judge(ConsoleResult result)
    {
        switch (result.ExitCode)
        {
            case ExitCodes.Killed:
                Kills++;
                figures.Killed();
                break;
            case ExitCodes.Done:
                _lastingFaultsAtCommit = _faults.LastingHappened;
                _hasChangedWhileRunning = false;
                break;
            case ExitCodes.Credentials when _faults.RevokedTokens > _revokedTokensBefore + 1:
                break;
            case ExitCodes.Source or ExitCodes.Contract when _hasChangedWhileRunning || _faults.LastingHappened > _lastingFaultsAtCommit:
                break;
            default:
                Assert.Fail($"Nothing explains how this run ended: {result}");
                break;
        }

        _revokedTokensBefore = _faults.RevokedTokens;
    }
}
