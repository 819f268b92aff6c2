namespace Ingestion.Testing.Conformance.State;

/// <summary>What is written is read, by one writer after the other.</summary>
internal static class ReadWriteChecks
{
    internal static IReadOnlyList<ConformanceCheck<StateStoreSubject>> All { get; } =
    [
        new("first_read_is_null", "Before its first write a dataset has no state, whether a run holds it or not.", FirstReadIsNullAsync),
        new("state_comes_back_as_written", "A state comes back in every property as it was written, also from another process.", StateComesBackAsync),
        new("each_write_raises_the_version", "The first write gives version 1 and each further one a version higher by one; a write answers with what is stored.", WritesRaiseTheVersionAsync),
        new("stale_version_is_a_conflict", "A write that is based on another version than the stored one is a conflict and changes nothing.", StaleVersionAsync),
        new("same_write_again_is_no_conflict", "The same write under the same lease, made again because its answer was lost, is no conflict: it answers like the first and changes nothing.", SameWriteAgainAsync),
        new("datasets_are_independent", "Datasets that differ in ERP type, client or data type have leases, states and checkpoints of their own.", DatasetsAreIndependentAsync),
        new("delete_forgets_the_dataset", "DeleteAsync forgets the state and all checkpoints of a dataset and says whether there was a state; the next write is a first one.", DeleteForgetsAsync),
    ];

    private static async Task<string?> FirstReadIsNullAsync(StateStoreSubject subject, CancellationToken cancellationToken)
    {
        var process = subject.Start();
        subject.Require(await process.Store.ReadAsync(subject.Dataset, cancellationToken).ConfigureAwait(false) is null, "A dataset that nobody ever named has a state.");

        _ = await process.AcquireAsync(cancellationToken).ConfigureAwait(false);

        subject.Require(await process.Store.ReadAsync(subject.Dataset, cancellationToken).ConfigureAwait(false) is null, "A lease alone made a state.");
        return null;
    }

    private static async Task<string?> StateComesBackAsync(StateStoreSubject subject, CancellationToken cancellationToken)
    {
        var (process, other) = (subject.Start(), subject.Start());
        var lease = await process.AcquireAsync(cancellationToken).ConfigureAwait(false);
        var version = 0L;
        foreach (var state in new[] { StateSamples.Empty(subject.Dataset), StateSamples.Full(subject.Dataset), StateSamples.Empty(subject.Dataset) })
        {
            version = (await process.Store.WriteAsync(state with { Version = version }, lease, cancellationToken).ConfigureAwait(false)).Version;

            var expected = state with { Version = version };
            subject.RequireState(expected, await process.Store.ReadAsync(subject.Dataset, cancellationToken).ConfigureAwait(false), "that its writer reads");
            subject.RequireState(expected, await other.Store.ReadAsync(subject.Dataset, cancellationToken).ConfigureAwait(false), "that another process reads");
        }

        return null;
    }

    private static async Task<string?> WritesRaiseTheVersionAsync(StateStoreSubject subject, CancellationToken cancellationToken)
    {
        var process = subject.Start();
        var lease = await process.AcquireAsync(cancellationToken).ConfigureAwait(false);
        var version = 0L;
        for (var number = 1; number <= 3; number++)
        {
            var written = await process.Store.WriteAsync(StateSamples.Numbered(subject.Dataset, number) with { Version = version }, lease, cancellationToken).ConfigureAwait(false);

            version = written.Version;
            subject.Require(version == number, $"Write {number} gave version {version}.");
            subject.RequireState(written, await process.Store.ReadAsync(subject.Dataset, cancellationToken).ConfigureAwait(false), $"after write {number}");
        }

        return null;
    }

    private static async Task<string?> StaleVersionAsync(StateStoreSubject subject, CancellationToken cancellationToken)
    {
        var process = subject.Start();
        var lease = await process.AcquireAsync(cancellationToken).ConfigureAwait(false);
        _ = await subject.RequireConflictAsync("A first write with version 1", () => WriteAsync(9, 1)).ConfigureAwait(false);
        var first = await WriteAsync(1, 0).ConfigureAwait(false);
        var second = await WriteAsync(2, first.Version).ConfigureAwait(false);
        foreach (var version in new[] { 0, first.Version, second.Version + 1 })
        {
            _ = await subject.RequireConflictAsync($"A write with version {version} over {second.Version}", () => WriteAsync(9, version)).ConfigureAwait(false);
        }

        subject.RequireState(second, await process.Store.ReadAsync(subject.Dataset, cancellationToken).ConfigureAwait(false), "after the refused writes");
        return null;

        Task<DatasetState> WriteAsync(int number, long version) =>
            process.Store.WriteAsync(StateSamples.Numbered(subject.Dataset, number) with { Version = version }, lease, cancellationToken).AsTask();
    }

    private static async Task<string?> SameWriteAgainAsync(StateStoreSubject subject, CancellationToken cancellationToken)
    {
        var process = subject.Start();
        var lease = await process.AcquireAsync(cancellationToken).ConfigureAwait(false);
        var state = StateSamples.Full(subject.Dataset);
        for (var round = 0; round < 2; round++)
        {
            var first = await process.Store.WriteAsync(state, lease, cancellationToken).ConfigureAwait(false);
            var again = await process.Store.WriteAsync(state, lease, cancellationToken).ConfigureAwait(false);

            subject.RequireState(first, again, "that the same write gave");
            subject.RequireState(first, await process.Store.ReadAsync(subject.Dataset, cancellationToken).ConfigureAwait(false), "after the same write");
            state = first with { InFlight = null };
        }

        return null;
    }

    private static async Task<string?> DatasetsAreIndependentAsync(StateStoreSubject subject, CancellationToken cancellationToken)
    {
        var own = subject.Dataset;
        DatasetId[] datasets = [own, new("conformance-2", own.ClientId, own.DataType), new(own.ErpType, $"{own.ClientId}2", own.DataType), new(own.ErpType, own.ClientId, "customers")];
        var process = subject.Start();
        var runId = Guid.CreateVersion7();
        List<IDatasetLease> leases = [];
        foreach (var dataset in datasets)
        {
            leases.Add(await process.AcquireAsync(cancellationToken, runId, dataset).ConfigureAwait(false));
        }

        for (var i = 0; i < datasets.Length; i++)
        {
            _ = await process.Store.WriteAsync(StateSamples.Numbered(datasets[i], i), leases[i], cancellationToken).ConfigureAwait(false);
            await process.Store.AddCheckpointAsync(StateSamples.EmptyCheckpoint(runId, partition: i), leases[i], cancellationToken).ConfigureAwait(false);
        }

        _ = await process.Store.DeleteAsync(leases[0], cancellationToken).ConfigureAwait(false);

        for (var i = 1; i < datasets.Length; i++)
        {
            var expected = StateSamples.Numbered(datasets[i], i) with { Version = 1 };
            subject.RequireState(expected, await process.Store.ReadAsync(datasets[i], cancellationToken).ConfigureAwait(false), $"of '{datasets[i]}'");
            var checkpoints = await process.Store.ReadCheckpointsAsync(datasets[i], runId, cancellationToken).ConfigureAwait(false);
            subject.RequireCheckpoints([StateSamples.EmptyCheckpoint(runId, partition: i)], checkpoints, $"of '{datasets[i]}'");
        }

        return null;
    }

    private static async Task<string?> DeleteForgetsAsync(StateStoreSubject subject, CancellationToken cancellationToken)
    {
        var process = subject.Start();
        var lease = await process.AcquireAsync(cancellationToken).ConfigureAwait(false);
        var runs = new[] { lease.RunId, Guid.CreateVersion7() };
        subject.Require(!await process.Store.DeleteAsync(lease, cancellationToken).ConfigureAwait(false), "DeleteAsync says that there was a state before the first write.");
        _ = await process.Store.WriteAsync(StateSamples.Full(subject.Dataset), lease, cancellationToken).ConfigureAwait(false);
        foreach (var runId in runs)
        {
            await process.Store.AddCheckpointAsync(StateSamples.FullCheckpoint(runId), lease, cancellationToken).ConfigureAwait(false);
        }

        subject.Require(await process.Store.DeleteAsync(lease, cancellationToken).ConfigureAwait(false), "DeleteAsync says that there was no state.");

        var other = subject.Start();
        subject.Require(await other.Store.ReadAsync(subject.Dataset, cancellationToken).ConfigureAwait(false) is null, "The deleted state is still read.");
        foreach (var runId in runs)
        {
            subject.RequireCheckpoints([], await other.Store.ReadCheckpointsAsync(subject.Dataset, runId, cancellationToken).ConfigureAwait(false), "of the deleted dataset");
        }

        subject.Require(!await process.Store.DeleteAsync(lease, cancellationToken).ConfigureAwait(false), "A second DeleteAsync says that there was a state.");
        var next = await process.Store.WriteAsync(StateSamples.Empty(subject.Dataset), lease, cancellationToken).ConfigureAwait(false);
        subject.Require(next.Version == 1, $"The first write after DeleteAsync gave version {next.Version}.");
        return null;
    }
}
