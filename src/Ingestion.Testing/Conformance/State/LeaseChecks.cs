using System.Globalization;

namespace Ingestion.Testing.Conformance.State;

/// <summary>One run at a time works on a dataset.</summary>
internal static class LeaseChecks
{
    private const int Rounds = 3;
    private const int AttemptsAProcess = 8;

    internal static IReadOnlyList<ConformanceCheck<StateStoreSubject>> All { get; } =
    [
        new("lease_names_its_dataset_and_run", "A lease names the dataset and the run that it was given for, and is not lost.", LeaseNamesAsync),
        new("second_acquire_names_the_holder", "A dataset that a run holds is refused to others, in the same process and in another one, as a conflict whose message names the holder's run and since when, as ISO 8601 in UTC.", SecondAcquireAsync),
        new("same_run_gets_its_lease_again", "A run that asks again in its process, because an answer was lost, gets the lease that it has.", SameRunAgainAsync),
        new("released_dataset_is_free_at_once", "A lease that is given back frees its dataset at once, for every process; giving it back twice is no error.", ReleasedIsFreeAsync),
        new("released_lease_cannot_write", "Under a lease that was given back every write is a conflict and changes nothing.", ReleasedCannotWriteAsync),
        new("fencing_tokens_rise", "Each lease of a dataset has a higher token than all before it: after a release, a takeover, a restart and DeleteAsync.", TokensRiseAsync),
        new("concurrent_acquires_one_wins", "Of runs that ask at the same moment, in several processes, exactly one gets the dataset; the others are refused as conflicts.", OneAcquireWinsAsync),
    ];

    private static async Task<string?> LeaseNamesAsync(StateStoreSubject subject, CancellationToken cancellationToken)
    {
        var runId = Guid.CreateVersion7();
        var lease = await subject.Start().AcquireAsync(cancellationToken, runId).ConfigureAwait(false);

        subject.Require(lease.Dataset == subject.Dataset, $"The lease of '{subject.Dataset}' names '{lease.Dataset}'.");
        subject.Require(lease.RunId == runId, $"The lease of run '{runId}' names '{lease.RunId}'.");
        subject.Require(lease.FencingToken > 0, $"The lease has the token {lease.FencingToken}.");
        subject.Require(!lease.Lost.IsCancellationRequested, "The lease is lost from the beginning.");
        return null;
    }

    private static async Task<string?> SecondAcquireAsync(StateStoreSubject subject, CancellationToken cancellationToken)
    {
        var (process, other) = (subject.Start(), subject.Start());
        var (runId, since) = (Guid.CreateVersion7(), process.Clock.GetUtcNow());
        _ = await process.AcquireAsync(cancellationToken, runId).ConfigureAwait(false);
        foreach (var asking in new[] { process, other })
        {
            var conflict = await subject.RequireConflictAsync("AcquireAsync of a dataset that a run holds", () => asking.AcquireAsync(cancellationToken)).ConfigureAwait(false);

            subject.Require(conflict.Message.Contains(runId.ToString("D"), StringComparison.OrdinalIgnoreCase), $"The message does not name run '{runId}': {conflict.Message}");
            var text = since.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture);
            subject.Require(conflict.Message.Contains(text, StringComparison.Ordinal), $"The message does not say that the run holds it since '{text}…': {conflict.Message}");
        }

        return null;
    }

    private static async Task<string?> SameRunAgainAsync(StateStoreSubject subject, CancellationToken cancellationToken)
    {
        var process = subject.Start();
        var runId = Guid.CreateVersion7();
        var first = await process.AcquireAsync(cancellationToken, runId).ConfigureAwait(false);

        var again = await process.AcquireAsync(cancellationToken, runId).ConfigureAwait(false);

        subject.Require(again.FencingToken == first.FencingToken, $"The run has the lease {first.FencingToken} and got {again.FencingToken} when it asked again.");
        _ = await process.Store.WriteAsync(StateSamples.Empty(subject.Dataset), again, cancellationToken).ConfigureAwait(false);
        return null;
    }

    private static async Task<string?> ReleasedIsFreeAsync(StateStoreSubject subject, CancellationToken cancellationToken)
    {
        var (process, other) = (subject.Start(), subject.Start());
        foreach (var next in new[] { process, other, process })
        {
            var lease = await next.AcquireAsync(cancellationToken).ConfigureAwait(false);
            await lease.DisposeAsync().ConfigureAwait(false);
            await lease.DisposeAsync().ConfigureAwait(false);
        }

        return null;
    }

    private static async Task<string?> ReleasedCannotWriteAsync(StateStoreSubject subject, CancellationToken cancellationToken)
    {
        var process = subject.Start();
        var lease = await process.AcquireAsync(cancellationToken).ConfigureAwait(false);
        var checkpoint = StateSamples.FullCheckpoint(lease.RunId);
        var state = await process.Store.WriteAsync(StateSamples.Full(subject.Dataset), lease, cancellationToken).ConfigureAwait(false);
        await process.Store.AddCheckpointAsync(checkpoint, lease, cancellationToken).ConfigureAwait(false);
        await lease.DisposeAsync().ConfigureAwait(false);

        foreach (var write in new LeaseWrites(process.Store, lease, state, cancellationToken).All)
        {
            _ = await subject.RequireConflictAsync($"{write.Name} under a lease that was given back", write.Call).ConfigureAwait(false);
        }

        subject.RequireState(state, await process.Store.ReadAsync(subject.Dataset, cancellationToken).ConfigureAwait(false), "after the refused writes");
        subject.RequireCheckpoints([checkpoint], await process.Store.ReadCheckpointsAsync(subject.Dataset, lease.RunId, cancellationToken).ConfigureAwait(false), "after the refused writes");
        return null;
    }

    private static async Task<string?> TokensRiseAsync(StateStoreSubject subject, CancellationToken cancellationToken)
    {
        List<long> tokens = [];
        var process = subject.Start();
        var lease = await NextAsync(process).ConfigureAwait(false);
        await lease.DisposeAsync().ConfigureAwait(false);
        lease = await NextAsync(process).ConfigureAwait(false);
        _ = await process.Store.WriteAsync(StateSamples.Empty(subject.Dataset), lease, cancellationToken).ConfigureAwait(false);
        _ = await process.Store.DeleteAsync(lease, cancellationToken).ConfigureAwait(false);
        await lease.DisposeAsync().ConfigureAwait(false);
        _ = await NextAsync(subject.Start()).ConfigureAwait(false);
        var later = subject.Start();
        later.Jump(leases: 1.1);
        lease = await NextAsync(later).ConfigureAwait(false);
        await lease.DisposeAsync().ConfigureAwait(false);
        _ = await NextAsync(subject.Start()).ConfigureAwait(false);

        subject.Require(tokens.Zip(tokens.Skip(1)).All(pair => pair.First < pair.Second), $"The tokens of the leases are, one after the other: {string.Join(", ", tokens)}.");
        return null;

        async Task<IDatasetLease> NextAsync(StateProcess next)
        {
            var given = await next.AcquireAsync(cancellationToken).ConfigureAwait(false);
            tokens.Add(given.FencingToken);
            return given;
        }
    }

    private static async Task<string?> OneAcquireWinsAsync(StateStoreSubject subject, CancellationToken cancellationToken)
    {
        StateProcess[] processes = [subject.Start(), subject.Start()];
        for (var round = 0; round < Rounds; round++)
        {
            var leases = await subject.AtOnceAsync(
                "One of several AcquireAsync at once",
                Enumerable.Range(0, AttemptsAProcess * processes.Length).Select(i => new Func<Task<IDatasetLease>>(() => processes[i % processes.Length].AcquireAsync(cancellationToken)))).ConfigureAwait(false);

            subject.Require(leases.Count == 1, $"Of {AttemptsAProcess * processes.Length} runs that asked at once, {leases.Count} got the dataset.");
            await leases[0].DisposeAsync().ConfigureAwait(false);
        }

        return null;
    }
}
