namespace Ingestion.Testing.Conformance.State;

/// <summary>A process that stood still, was taken over and does not know it yet changes nothing.</summary>
internal static class FencingChecks
{
    internal static IReadOnlyList<ConformanceCheck<StateStoreSubject>> All { get; } =
    [
        new("overtaken_holder_cannot_write_state", Contract("WriteAsync"), (subject, cancellationToken) => IsRefusedAsync(subject, writes => writes.State, cancellationToken)),
        new("overtaken_holder_cannot_add_checkpoints", Contract("AddCheckpointAsync"), (subject, cancellationToken) => IsRefusedAsync(subject, writes => writes.Checkpoint, cancellationToken)),
        new("overtaken_holder_cannot_remove_checkpoints", Contract("RemoveCheckpointsAsync"), (subject, cancellationToken) => IsRefusedAsync(subject, writes => writes.Removal, cancellationToken)),
        new("overtaken_holder_cannot_delete", Contract("DeleteAsync"), (subject, cancellationToken) => IsRefusedAsync(subject, writes => writes.Deletion, cancellationToken)),
        new("overtaken_holder_releases_nothing", "Giving back a lease that another run took over is no error and does not free the dataset.", ReleasesNothingAsync),
    ];

    private static string Contract(string call) => $"{call} under a lease that another run took over is a conflict and changes nothing, even before Lost was cancelled.";

    private static async Task<string?> IsRefusedAsync(StateStoreSubject subject, Func<LeaseWrites, (string Name, Func<Task> Call)> select, CancellationToken cancellationToken)
    {
        var (still, other) = (subject.Start(), subject.Start());
        var old = await still.AcquireAsync(cancellationToken).ConfigureAwait(false);
        var checkpoint = StateSamples.FullCheckpoint(old.RunId);
        var state = await still.Store.WriteAsync(StateSamples.Full(subject.Dataset), old, cancellationToken).ConfigureAwait(false);
        await still.Store.AddCheckpointAsync(checkpoint, old, cancellationToken).ConfigureAwait(false);
        other.Jump(leases: 1.1);
        var current = await other.AcquireAsync(cancellationToken).ConfigureAwait(false);

        var write = select(new LeaseWrites(still.Store, old, state, cancellationToken));
        _ = await subject.RequireConflictAsync($"{write.Name} under a lease that another run took over", write.Call).ConfigureAwait(false);

        subject.RequireState(state, await other.Store.ReadAsync(subject.Dataset, cancellationToken).ConfigureAwait(false), "after the refused call");
        subject.RequireCheckpoints([checkpoint], await other.Store.ReadCheckpointsAsync(subject.Dataset, old.RunId, cancellationToken).ConfigureAwait(false), "after the refused call");
        _ = await other.Store.WriteAsync(state, current, cancellationToken).ConfigureAwait(false);
        return null;
    }

    private static async Task<string?> ReleasesNothingAsync(StateStoreSubject subject, CancellationToken cancellationToken)
    {
        var (still, other) = (subject.Start(), subject.Start());
        var old = await still.AcquireAsync(cancellationToken).ConfigureAwait(false);
        other.Jump(leases: 1.1);
        var current = await other.AcquireAsync(cancellationToken).ConfigureAwait(false);

        var exception = await Checks.Thrown.ByAsync(() => old.DisposeAsync().AsTask()).ConfigureAwait(false);

        subject.Require(exception is null, $"Giving back a lost lease {Checks.Thrown.Describe(exception)}.");
        _ = await subject.RequireConflictAsync("AcquireAsync after the overtaken holder gave its lease back", () => subject.Start().AcquireAsync(cancellationToken)).ConfigureAwait(false);
        _ = await other.Store.WriteAsync(StateSamples.Empty(subject.Dataset), current, cancellationToken).ConfigureAwait(false);
        return null;
    }
}
