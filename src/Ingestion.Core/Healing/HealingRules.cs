using System.Collections.Frozen;

namespace Ingestion.Core.Healing;

/// <summary>The table of self-healing. The first rule that is due and not used up is followed.</summary>
internal static class HealingRules
{
    /// <summary>The source no longer knows what changed since a watermark; connectors throw it.</summary>
    internal const string CursorExpired = "ING3310";

    private static readonly FrozenSet<string> TooMuchAtOnce = FrozenSet.Create(StringComparer.Ordinal, "ING3002", "ING3004", "ING3312");
    private static readonly FrozenSet<string> BrokenConnection = FrozenSet.Create(StringComparer.Ordinal, "ING3001", "ING3004");

    /// <summary>How often an action may be taken in one run.</summary>
    private static readonly FrozenDictionary<HealingAction, int> Limits = new Dictionary<HealingAction, int>
    {
        [HealingAction.RenewCredentials] = 1, // who is refused with two secrets would lock the account with more
        [HealingAction.RefreshConnections] = 3, // what three sets of connections don't mend lies elsewhere
        [HealingAction.ReducePageSize] = 20, // halving a million rows ends at one
        [HealingAction.ReduceParallelism] = 6, // halving 64 partitions ends at one
        [HealingAction.CleanTemporaryFiles] = 1, // what was swept once is not there a second time
        [HealingAction.FallBackToFull] = 1, // a full run has no cursor that could expire
        [HealingAction.ShedOptionalWork] = 1, // there is only one thing to shed
    }.ToFrozenDictionary();

    private static readonly HealingRule[] All =
    [
        new(Dependency.Source, static failure => failure is { ErrorClass: ErrorClass.Credentials, IsTransient: false }, HealingAction.RenewCredentials, Every: 1),
        new(Dependency.Source, static failure => failure.Code == "ING3318", HealingAction.ReducePageSize, Every: 1),
        new(Dependency.Source, static failure => TooMuchAtOnce.Contains(failure.Code), HealingAction.ReducePageSize, Every: 2),
        new(Dependency.Source, static failure => BrokenConnection.Contains(failure.Code), HealingAction.RefreshConnections, Every: 3),
        new(Dependency.Source, static failure => failure.ErrorClass == ErrorClass.Throttled, HealingAction.ReduceParallelism, Every: 5) { CountsTheRun = true },
        new(Dependency.Sink, static failure => failure.Code == "ING5001", HealingAction.CleanTemporaryFiles, Every: 1),
    ];

    internal static int Limit(HealingAction action) => Limits[action];

    internal static IEnumerable<HealingRule> For(Dependency dependency, IngestionException failure) =>
        All.Where(rule => rule.Dependency == dependency && rule.Applies(failure));
}
