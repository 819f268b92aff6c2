namespace Ingestion.Crash.Tests.Campaigns;

/// <summary>A step of a run, as its activity is named, and what makes a run come through it.</summary>
/// <param name="Activity">The activity's name.</param>
/// <param name="Times">How often a run with many parts comes through it, at least.</param>
/// <param name="Before">What must have happened before the run.</param>
internal sealed record CrashStep(string Activity, int Times = 1, Beforehand Before = Beforehand.Nothing)
{
    /// <summary>Where a run dies that leaves something to go on from.</summary>
    internal const string AfterAPart = "ingestion.checkpoint:stop:1";

    /// <summary>All steps, in the order in which a run comes through them.</summary>
    internal static IReadOnlyList<CrashStep> All { get; } =
    [
        new("ingestion.run"),
        new("ingestion.lease"),
        new("ingestion.recover", Before: Beforehand.DiedAfterAPart),
        new("ingestion.abandon", Before: Beforehand.DiedAndSettingsChanged),
        new("ingestion.sweep", Before: Beforehand.DiedAndSettingsChanged),
        new("ingestion.plan"),
        new("ingestion.begin"),
        new("ingestion.partition", Times: 2),
        new("ingestion.part.begin", Times: 6),
        new("ingestion.part.upload", Times: 6),
        new("ingestion.checkpoint", Times: 6),
        new("ingestion.verify"),
        new("ingestion.fence"),
        new("ingestion.manifest"),
        new("ingestion.state"),
        new("ingestion.announce"),
        new("ingestion.clear"),
    ];
}
