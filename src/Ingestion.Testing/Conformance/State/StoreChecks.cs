namespace Ingestion.Testing.Conformance.State;

/// <summary>What holds for every member.</summary>
internal static class StoreChecks
{
    internal static IReadOnlyList<ConformanceCheck<StateStoreSubject>> All { get; } =
    [
        new("arguments_are_checked", "A null argument, or a lease of another dataset than the state's, is an ArgumentException.", ArgumentsAreCheckedAsync),
        new("cancelled_token_stops_every_call", "A token that is cancelled before the call stops each member with an OperationCanceledException, and nothing changes.", CancelledTokenAsync),
        new("check_answers", "CheckAsync of a store that works is healthy, has a name and one line of detail, and Description says where the state is kept.", CheckAnswersAsync),
        new("check_of_a_broken_store_answers", "CheckAsync of a store that does not work throws nothing: its result is not healthy and says how to mend it.", BrokenCheckAnswersAsync),
    ];

    private static async Task<string?> ArgumentsAreCheckedAsync(StateStoreSubject subject, CancellationToken cancellationToken)
    {
        var process = subject.Start();
        var store = process.Store;
        var lease = await process.AcquireAsync(cancellationToken).ConfigureAwait(false);
        var state = StateSamples.Empty(subject.Dataset);
        foreach (var (call, action) in new (string, Func<Task>)[]
        {
            ("ReadAsync(null)", () => store.ReadAsync(null!, cancellationToken).AsTask()),
            ("AcquireAsync(null, …)", () => store.AcquireAsync(null!, Guid.CreateVersion7(), cancellationToken).AsTask()),
            ("WriteAsync(null, …)", () => store.WriteAsync(null!, lease, cancellationToken).AsTask()),
            ("WriteAsync(…, null)", () => store.WriteAsync(state, null!, cancellationToken).AsTask()),
            ("WriteAsync of another dataset's state", () => store.WriteAsync(StateSamples.Empty(StateStoreSubject.NewDataset()), lease, cancellationToken).AsTask()),
            ("AddCheckpointAsync(null, …)", () => store.AddCheckpointAsync(null!, lease, cancellationToken).AsTask()),
            ("AddCheckpointAsync(…, null)", () => store.AddCheckpointAsync(StateSamples.EmptyCheckpoint(lease.RunId), null!, cancellationToken).AsTask()),
            ("ReadCheckpointsAsync(null, …)", () => store.ReadCheckpointsAsync(null!, lease.RunId, cancellationToken).AsTask()),
            ("RemoveCheckpointsAsync(…, null)", () => store.RemoveCheckpointsAsync(lease.RunId, null!, cancellationToken).AsTask()),
            ("DeleteAsync(null)", () => store.DeleteAsync(null!, cancellationToken).AsTask()),
        })
        {
            var exception = await Checks.Thrown.ByAsync(action).ConfigureAwait(false);
            subject.Require(exception is ArgumentException, $"{call} {Checks.Thrown.Describe(exception)}.");
        }

        return null;
    }

    private static async Task<string?> CancelledTokenAsync(StateStoreSubject subject, CancellationToken cancellationToken)
    {
        CancellationToken cancelled = new(canceled: true);
        var (process, other) = (subject.Start(), subject.Start());
        var store = process.Store;
        var lease = await process.AcquireAsync(cancellationToken).ConfigureAwait(false);
        var checkpoint = StateSamples.FullCheckpoint(lease.RunId);
        var state = await store.WriteAsync(StateSamples.Full(subject.Dataset), lease, cancellationToken).ConfigureAwait(false);
        await store.AddCheckpointAsync(checkpoint, lease, cancellationToken).ConfigureAwait(false);
        var free = StateStoreSubject.NewDataset();
        foreach (var (call, action) in new (string, Func<Task>)[]
        {
            ("ReadAsync", () => store.ReadAsync(subject.Dataset, cancelled).AsTask()),
            ("ReadAsync of a dataset without state", () => store.ReadAsync(free, cancelled).AsTask()),
            ("ReadCheckpointsAsync", () => store.ReadCheckpointsAsync(subject.Dataset, lease.RunId, cancelled).AsTask()),
            ("AcquireAsync", () => process.AcquireAsync(cancelled, dataset: free)),
            ("CheckAsync", () => store.CheckAsync(cancelled).AsTask()),
        }.Concat(new LeaseWrites(store, lease, state, cancelled).All))
        {
            var exception = await Checks.Thrown.ByAsync(action).ConfigureAwait(false);
            subject.Require(exception is OperationCanceledException, $"{call} with a cancelled token {Checks.Thrown.Describe(exception)}.");
        }

        subject.RequireState(state, await store.ReadAsync(subject.Dataset, cancellationToken).ConfigureAwait(false), "after the cancelled calls");
        subject.RequireCheckpoints([checkpoint], await store.ReadCheckpointsAsync(subject.Dataset, lease.RunId, cancellationToken).ConfigureAwait(false), "after the cancelled calls");
        _ = await other.AcquireAsync(cancellationToken, dataset: free).ConfigureAwait(false);
        return null;
    }

    private static async Task<string?> CheckAnswersAsync(StateStoreSubject subject, CancellationToken cancellationToken)
    {
        var store = subject.Start().Store;
        var result = await store.CheckAsync(cancellationToken).ConfigureAwait(false);

        subject.Require(!string.IsNullOrWhiteSpace(store.Description), "Description is empty.");
        subject.Require(!string.IsNullOrWhiteSpace(result.Name) && !string.IsNullOrWhiteSpace(result.Detail), $"The result '{result.Name}' lacks a name or a detail.");
        subject.Require(!result.Detail.Contains('\n', StringComparison.Ordinal), $"The detail of '{result.Name}' has more than one line.");
        subject.Require(result.IsHealthy, $"The result '{result.Name}' is not healthy: {result.Detail}");
        return null;
    }

    private static async Task<string?> BrokenCheckAnswersAsync(StateStoreSubject subject, CancellationToken cancellationToken)
    {
        if (subject.CreateBroken() is not { } broken)
        {
            return $"The test has no store that does not work: {nameof(StateStoreConformance.CreateBrokenStore)} gives none.";
        }

        var result = await broken.CheckAsync(cancellationToken).ConfigureAwait(false);

        subject.Require(!result.IsHealthy, "The store that does not work is healthy.");
        subject.Require(!string.IsNullOrWhiteSpace(result.Remedy), $"The result '{result.Name}' is not healthy and has no remedy: {result.Detail}");
        return null;
    }
}
