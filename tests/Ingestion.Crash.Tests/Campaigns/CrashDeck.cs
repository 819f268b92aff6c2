namespace Ingestion.Crash.Tests.Campaigns;

/// <summary>The points at which the runs of one campaign must be killed. One that a run did not come to is tried again with another run.</summary>
internal sealed class CrashDeck
{
    private const int MaxTries = 6;

    private readonly Queue<(CrashPoint Point, int Tries)> _waiting;
    private readonly List<CrashPoint> _missed = [];

    internal CrashDeck(params IReadOnlyList<CrashPoint> points)
    {
        _waiting = new(points.Select(point => (point, 0)));
        Dealt = points.Count;
    }

    internal int Dealt { get; }

    internal bool IsEmpty => _waiting.Count == 0;

    internal int Reached => Dealt - _waiting.Count - _missed.Count;

    /// <summary>The points that no run came to, whatever was tried.</summary>
    internal IReadOnlyList<CrashPoint> Missed => _missed;

    /// <summary>Deals the points to campaigns: each step is in one hand; with enough kills, its start and its end are.</summary>
    internal static IReadOnlyList<CrashDeck> Deal(CrashOptions options, int campaigns)
    {
        const int killsForEachSide = 4;
        Random random = new(options.Seed);
        CrashPoint[] points = [.. options.Steps.Select(step => new CrashPoint(step, random.Next(2) == 0))];
        if (options.Kills >= killsForEachSide * points.Length)
        {
            points = [.. points, .. points.Select(point => point with { AtStop = !point.AtStop })];
        }

        random.Shuffle(points);
        return [.. Enumerable.Range(0, campaigns).Select(campaign => new CrashDeck([.. points.Where((_, place) => place % campaigns == campaign)]))];
    }

    /// <summary>Looks at the next point, and at how often it was tried in vain.</summary>
    internal (CrashPoint Point, int Tries) Peek() => _waiting.Peek();

    /// <summary>Says whether a run was killed at the next point.</summary>
    internal void Played(bool isReached)
    {
        var (point, tries) = _waiting.Dequeue();
        if (isReached)
        {
            return;
        }

        if (tries + 1 < MaxTries)
        {
            _waiting.Enqueue((point, tries + 1));
        }
        else
        {
            _missed.Add(point);
        }
    }
}
