namespace Ingestion.Core.Healing;

/// <summary>What to do about a kind of failure besides trying again.</summary>
/// <param name="Dependency">Where it happens.</param>
/// <param name="Applies">Tells whether a failure is of the kind.</param>
/// <param name="Action">What to do.</param>
/// <param name="Every">Act at each so many failures.</param>
internal sealed record HealingRule(Dependency Dependency, Func<IngestionException, bool> Applies, HealingAction Action, int Every)
{
    /// <summary>Gets a value indicating whether failures of the whole run are counted, instead of those of one partition in a row.</summary>
    internal bool CountsTheRun { get; init; }
}
