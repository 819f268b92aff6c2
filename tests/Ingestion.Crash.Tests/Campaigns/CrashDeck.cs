namespace Ingestion.Crash.Tests.Campaigns;

/// <summary>The points at which the runs of one campaign must be killed. One that a run did not come to is tried again with another run.</summary>
internal sealed class CrashDeck(IEnumerable<CrashPoint> points)
{
    private const int MaxTries = 6;

    private readonly List<(CrashPoint Point, int Tries)> _waiting = [.. points.Select(point => (point, 0))];
    private readonly List<CrashPoint> _missed = [];

    internal bool IsEmpty => _waiting.Count == 0;

    /// <summary>The points that no run came to, whatever was tried.</summary>
    internal IReadOnlyList<CrashPoint> Missed => _missed;

    /// <summary>Deals the points to campaigns: each step is in one hand, and with enough kills its start and its end are.</summary>
    internal static IReadOnlyList<CrashDeck> Deal(CrashOptions options, int campaigns)
    {
        Random random = new(options.Seed);
        CrashPoint[] firstSide = [.. options.Steps.Select(step => new CrashPoint(step, random.Next(2) == 0))];
        CrashPoint[] all = options.Kills < 4 * firstSide.Length ? firstSide : [.. firstSide, .. firstSide.Select(point => point with { AtStop = !point.AtStop })];
        random.Shuffle(all);
        return [.. Enumerable.Range(0, campaigns).Select(campaign => new CrashDeck(all.Where((_, place) => place % campaigns == campaign)))];
    }

    /// <summary>Takes the next point.</summary>
    internal CrashPoint Take() => _waiting[0].Point;

    /// <summary>Says how it went with the point that was taken.</summary>
    internal void Played(bool isReached)
    {
        var (point, tries) = _waiting[0];
        _waiting.RemoveAt(0);
        if (isReached)
        {
            return;
        }

        if (tries + 1 < MaxTries)
        {
            _waiting.Add((point, tries + 1));
        }
        else
        {
            _missed.Add(point);
        }
    }

    /// <summary>How often the point that is next was tried in vain.</summary>
    internal int Tries => _waiting[0].Tries;
}
