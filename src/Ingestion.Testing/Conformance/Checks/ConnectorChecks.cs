namespace Ingestion.Testing.Conformance.Checks;

/// <summary>All checks of connectors.</summary>
internal static class ConnectorChecks
{
    internal static CheckList<ConformanceSubject> All { get; } = new(
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
        .. BackfillChecks.All,
        .. PageChecks.All,
    ]);
}
