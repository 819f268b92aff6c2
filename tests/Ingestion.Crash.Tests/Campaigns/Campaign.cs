using Ingestion.Crash.Tests.Consoles;
using Ingestion.Crash.Tests.Figures;
using Ingestion.Crash.Tests.Oracle;
using Ingestion.Crash.Tests.Sites;

namespace Ingestion.Crash.Tests.Campaigns;

/// <summary>Rounds of runs of one dataset: each request is disturbed and repeated until it succeeds, while the ERP's rows change.</summary>
internal sealed class Campaign(ErpSite site, SmallDisk? disk, CrashDeck deck, CrashOptions options, Random random, CrashFigures figures)
{
    private const int MaxScenes = 4;
    private const int MaxRounds = 200;
    private const double ChanceOfRandomMoment = 0.25;

    private readonly Attempt _attempt = new(site, disk, random, figures);
    private readonly HashSet<string> _checked = [];

    /// <summary>Gets how many runs ended because the disk was full.</summary>
    internal int FullDisks => _attempt.FullDisks;

    /// <summary>Only a run that writes much fills the little that is left.</summary>
    private bool HasFilledItsDisk => disk is null || _attempt.FullDisks > 0;

    /// <summary>Runs until enough processes were killed and each point of the deck was tried, then compares.</summary>
    /// <returns>The committed rows beside the ERP's.</returns>
    internal async Task<Comparison> RunAsync(int kills, CancellationToken cancellationToken)
    {
        for (var round = 0; round < MaxRounds && !IsEnough(kills); round++)
        {
            await RoundAsync(NextRequest(isEarly: 3 * _attempt.Kills < kills || !HasFilledItsDisk), cancellationToken);
        }

        // The last run is the user's own next one: it finds what is left to find.
        site.Erp.Advance();
        await _attempt.UndisturbedAsync(new RunRequest(RunKind.Incremental, site.DataType.Name), cancellationToken);
        _checked.Clear();
        await CheckAsync(cancellationToken);

        site.Erp.ClearFaults();
        var comparison = await Comparison.RunAsync(site, cancellationToken);
        figures.Failed(_attempt.Faults);
        for (var run = 0; run < _checked.Count; run++)
        {
            figures.Committed();
        }

        figures.Compared(comparison.Rows, comparison.Differences.Count);
        return comparison;
    }

    private bool IsEnough(int kills) => _attempt.Kills >= kills && deck.IsEmpty && HasFilledItsDisk;

    private async Task RoundAsync(RunRequest request, CancellationToken cancellationToken)
    {
        site.Erp.Advance(random.Next(1, 4));
        var isCommitted = false;
        for (var scene = random.Next(1, MaxScenes + 1); scene > 0 && !isCommitted; scene--)
        {
            isCommitted = await SceneAsync(request, cancellationToken);
        }

        if (!isCommitted)
        {
            await _attempt.UndisturbedAsync(request, cancellationToken);
        }

        await CheckAsync(cancellationToken);
    }

    /// <summary>One disturbance.</summary>
    /// <returns>Whether the run succeeded all the same.</returns>
    private async Task<bool> SceneAsync(RunRequest request, CancellationToken cancellationToken)
    {
        if (deck.IsEmpty || random.NextDouble() < ChanceOfRandomMoment)
        {
            var point = random.Next(2) == 0 ? null : RandomPoint();
            return (await _attempt.DisturbedAsync(request, point, cancellationToken)).IsDone;
        }

        var (next, tries) = deck.Peek();
        if (next.Step.Before != Beforehand.Nothing)
        {
            var died = await _attempt.DisturbedAsync(request, CrashStep.AfterAPart, cancellationToken);
            if (!died.IsKilled)
            {
                deck.Played(isReached: false);
                return died.IsDone;
            }
        }

        if (next.Step.Before == Beforehand.DiedAndSettingsChanged)
        {
            await site.ChangeSettingsAsync(cancellationToken);
        }

        var occurrence = tries == 0 && request.Kind == RunKind.Full ? random.Next(next.Step.Times) + 1 : 1;
        var result = await _attempt.DisturbedAsync(request, next.At(occurrence), cancellationToken);
        deck.Played(result.IsKilled);
        return result.IsDone;
    }

    private string RandomPoint()
    {
        var step = options.Steps[random.Next(options.Steps.Count)];
        return new CrashPoint(step, random.Next(2) == 0).At(random.Next(step.Times) + 1);
    }

    /// <summary>Full runs come first: each would hide what the runs before it lost.</summary>
    private RunRequest NextRequest(bool isEarly)
    {
        RunKind[] kinds = [.. options.Kinds.Where(kind => isEarly == (kind == RunKind.Full))];
        return kinds switch
        {
            [] => new RunRequest(RunKind.Incremental, site.DataType.Name),
            _ when kinds[random.Next(kinds.Length)] is var kind && kind != RunKind.Backfill => new RunRequest(kind, site.DataType.Name),

            // It ends so far back that it lies in the past of a clock, too, that was set back.
            _ => new RunRequest(RunKind.Backfill, site.DataType.Name, site.Erp.Now.AddDays(-random.Next(40, 90)), site.Erp.Now.AddDays(-random.Next(4, 8))),
        };
    }

    private async Task CheckAsync(CancellationToken cancellationToken)
    {
        foreach (var run in site.Bucket.Committed(site.DataType.Name).Where(run => _checked.Add(run.RunId)))
        {
            await RunAudit.CheckAsync(site.Bucket, run, site.DataType, cancellationToken);
        }
    }
}
