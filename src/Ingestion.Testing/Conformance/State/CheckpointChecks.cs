namespace Ingestion.Testing.Conformance.State;

/// <summary>What a store does with checkpoints.</summary>
internal static class CheckpointChecks
{
    internal static IReadOnlyList<ConformanceCheck<StateStoreSubject>> All { get; } =
    [
        new("checkpoints_come_back_as_written", "Checkpoints come back in every property as they were added, also from another process after the lease was given back.", ComeBackAsync),
        new("checkpoints_are_in_order", "Checkpoints come in the order of partition and number, both as numbers, whatever order they were added in.", AreInOrderAsync),
        new("same_checkpoint_again_changes_nothing", "Adding the same checkpoint again is no error and changes nothing.", SameAgainAsync),
        new("concurrent_checkpoints_are_all_kept", "Checkpoints that several partitions add at the same moment are all kept.", ConcurrentAreKeptAsync),
        new("checkpoints_belong_to_their_run", "A run has its own checkpoints: RemoveCheckpointsAsync forgets them and no others, and is no error for a run without any.", BelongToTheirRunAsync),
    ];

    private static async Task<string?> ComeBackAsync(StateStoreSubject subject, CancellationToken cancellationToken)
    {
        var process = subject.Start();
        var lease = await process.AcquireAsync(cancellationToken).ConfigureAwait(false);
        Checkpoint[] checkpoints = [StateSamples.FullCheckpoint(lease.RunId), StateSamples.EmptyCheckpoint(lease.RunId, number: 1)];
        foreach (var checkpoint in checkpoints)
        {
            await process.Store.AddCheckpointAsync(checkpoint, lease, cancellationToken).ConfigureAwait(false);
        }

        await lease.DisposeAsync().ConfigureAwait(false);

        foreach (var reader in new[] { process, subject.Start() })
        {
            subject.RequireCheckpoints(checkpoints, await reader.Store.ReadCheckpointsAsync(subject.Dataset, lease.RunId, cancellationToken).ConfigureAwait(false), "that were added");
        }

        return null;
    }

    private static async Task<string?> AreInOrderAsync(StateStoreSubject subject, CancellationToken cancellationToken)
    {
        var process = subject.Start();
        var lease = await process.AcquireAsync(cancellationToken).ConfigureAwait(false);
        Checkpoint[] ordered =
        [
            .. new[] { (0, 0), (0, 1), (0, 2), (0, 10), (2, 0), (10, 0), (10, 99_999), (10, 100_000), (100_000, 0) }
                .Select(place => StateSamples.EmptyCheckpoint(lease.RunId, place.Item1, place.Item2)),
        ];
        foreach (var place in new[] { 7, 0, 3, 8, 5, 1, 4, 6, 2 })
        {
            await process.Store.AddCheckpointAsync(ordered[place], lease, cancellationToken).ConfigureAwait(false);
        }

        subject.RequireCheckpoints(ordered, await process.Store.ReadCheckpointsAsync(subject.Dataset, lease.RunId, cancellationToken).ConfigureAwait(false), "that were added in another order");
        return null;
    }

    private static async Task<string?> SameAgainAsync(StateStoreSubject subject, CancellationToken cancellationToken)
    {
        var process = subject.Start();
        var lease = await process.AcquireAsync(cancellationToken).ConfigureAwait(false);
        Checkpoint[] checkpoints = [StateSamples.FullCheckpoint(lease.RunId), StateSamples.FullCheckpoint(lease.RunId, number: 1)];
        foreach (var checkpoint in checkpoints.Concat(checkpoints))
        {
            await process.Store.AddCheckpointAsync(checkpoint, lease, cancellationToken).ConfigureAwait(false);
        }

        subject.RequireCheckpoints(checkpoints, await process.Store.ReadCheckpointsAsync(subject.Dataset, lease.RunId, cancellationToken).ConfigureAwait(false), "that were added twice");
        return null;
    }

    private static async Task<string?> ConcurrentAreKeptAsync(StateStoreSubject subject, CancellationToken cancellationToken)
    {
        const int Partitions = 16;
        var process = subject.Start();
        var lease = await process.AcquireAsync(cancellationToken).ConfigureAwait(false);
        Checkpoint[] checkpoints = [.. Enumerable.Range(0, Partitions * 2).Select(i => StateSamples.FullCheckpoint(lease.RunId, i / 2, i % 2))];

        await Task.WhenAll(checkpoints.Select(checkpoint =>
            Task.Run(() => process.Store.AddCheckpointAsync(checkpoint, lease, cancellationToken).AsTask(), cancellationToken))).ConfigureAwait(false);

        subject.RequireCheckpoints(checkpoints, await process.Store.ReadCheckpointsAsync(subject.Dataset, lease.RunId, cancellationToken).ConfigureAwait(false), "that were added at once");
        return null;
    }

    private static async Task<string?> BelongToTheirRunAsync(StateStoreSubject subject, CancellationToken cancellationToken)
    {
        var process = subject.Start();
        var lease = await process.AcquireAsync(cancellationToken).ConfigureAwait(false);
        var (over, other) = (lease.RunId, Guid.CreateVersion7());
        await process.Store.AddCheckpointAsync(StateSamples.FullCheckpoint(over), lease, cancellationToken).ConfigureAwait(false);
        await process.Store.AddCheckpointAsync(StateSamples.FullCheckpoint(over, number: 1), lease, cancellationToken).ConfigureAwait(false);
        await process.Store.AddCheckpointAsync(StateSamples.FullCheckpoint(other), lease, cancellationToken).ConfigureAwait(false);

        for (var round = 0; round < 2; round++)
        {
            await process.Store.RemoveCheckpointsAsync(over, lease, cancellationToken).ConfigureAwait(false);

            subject.RequireCheckpoints([], await process.Store.ReadCheckpointsAsync(subject.Dataset, over, cancellationToken).ConfigureAwait(false), "that were removed");
            subject.RequireCheckpoints(
                [StateSamples.FullCheckpoint(other)],
                await process.Store.ReadCheckpointsAsync(subject.Dataset, other, cancellationToken).ConfigureAwait(false),
                "of a run when those of another one were removed");
        }

        return null;
    }
}
