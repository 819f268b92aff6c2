using Ingestion.Testing.Conformance.Checks;

namespace Ingestion.Testing.Conformance;

/// <summary>All checks.</summary>
internal static class CheckList
{
    internal static IReadOnlyList<ConformanceCheck> All { get; } =
    [
        .. SettingsChecks.All,
        .. ArgumentChecks.All,
        .. SourceChecks.All,
        .. PlanChecks.All,
        .. FullReadChecks.All,
        .. RepeatedReadChecks.All,
        .. ResumeChecks.All,
        .. CancellationChecks.All,
        .. OwnershipChecks.All,
        .. CredentialChecks.All,
        .. IncrementalChecks.All,
    ];

    internal static ConformanceCheck Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (All.FirstOrDefault(check => string.Equals(check.Name, name, StringComparison.Ordinal)) is { } found)
        {
            return found;
        }

        var nearest = Nearest.To(name, All.Select(check => check.Name));
        throw new ArgumentException($"There is no check '{name}'.{(nearest is null ? string.Empty : $" Did you mean '{nearest}'?")}", nameof(name));
    }
}
