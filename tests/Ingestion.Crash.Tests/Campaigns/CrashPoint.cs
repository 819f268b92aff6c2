namespace Ingestion.Crash.Tests.Campaigns;

/// <summary>The start or the end of a step.</summary>
internal sealed record CrashPoint(CrashStep Step, bool AtStop)
{
    /// <summary>Names the point for the hook.</summary>
    /// <param name="occurrence">The how manieth time the run comes there, from 1.</param>
    internal string At(int occurrence) => FormattableString.Invariant($"{this}:{occurrence}");

    public override string ToString() => $"{Step.Activity}:{(AtStop ? "stop" : "start")}";
}
