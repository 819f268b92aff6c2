namespace Ingestion.Testing.Conformance.State;

/// <summary>All checks of state stores.</summary>
internal static class StateStoreChecks
{
    internal static CheckList<StateStoreSubject> All { get; } = new(
    [
        .. StoreChecks.All,
        .. ReadWriteChecks.All,
        .. ConcurrentWriteChecks.All,
        .. CheckpointChecks.All,
        .. LeaseChecks.All,
        .. LeaseTimeChecks.All,
        .. FencingChecks.All,
    ]);
}
