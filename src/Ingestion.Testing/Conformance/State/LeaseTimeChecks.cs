namespace Ingestion.Testing.Conformance.State;

/// <summary>A lease runs as long as its holder shows that it works.</summary>
internal static class LeaseTimeChecks
{
    private const int AttemptsAProcess = 8;

    internal static IReadOnlyList<ConformanceCheck<StateStoreSubject>> All { get; } =
    [
        new("held_lease_is_renewed", "A lease renews itself while its process works, for as long as it likes: it is not lost, others are refused, and it writes.", HeldIsRenewedAsync),
        new("expired_lease_is_taken_over", "A lease whose holder stands still keeps others out until its end, and no longer.", ExpiredIsTakenOverAsync),
        new("concurrent_takeovers_one_wins", "Of runs that take over an expired lease at the same moment, in several processes, exactly one gets the dataset.", OneTakeoverWinsAsync),
        new("overtaken_holder_is_told", "When another run took the dataset over, the old lease's Lost is cancelled as soon as its process works again; the new lease is not lost.", OvertakenIsToldAsync),
    ];

    private static async Task<string?> HeldIsRenewedAsync(StateStoreSubject subject, CancellationToken cancellationToken)
    {
        var process = subject.Start();
        var lease = await process.AcquireAsync(cancellationToken).ConfigureAwait(false);

        await process.WorkAsync(leases: 2.5, cancellationToken).ConfigureAwait(false);

        _ = await subject.RequireConflictAsync("AcquireAsync of a dataset whose holder works", () => subject.Start().AcquireAsync(cancellationToken)).ConfigureAwait(false);
        subject.Require(!lease.Lost.IsCancellationRequested, "The lease is lost while its process works.");
        _ = await process.Store.WriteAsync(StateSamples.Empty(subject.Dataset), lease, cancellationToken).ConfigureAwait(false);
        return null;
    }

    private static async Task<string?> ExpiredIsTakenOverAsync(StateStoreSubject subject, CancellationToken cancellationToken)
    {
        var (still, other) = (subject.Start(), subject.Start());
        _ = await still.AcquireAsync(cancellationToken).ConfigureAwait(false);
        _ = await subject.RequireConflictAsync("AcquireAsync of a dataset that a run holds", () => other.AcquireAsync(cancellationToken)).ConfigureAwait(false);
        other.Jump(leases: 0.8);
        _ = await subject.RequireConflictAsync("AcquireAsync before the end of the lease", () => other.AcquireAsync(cancellationToken)).ConfigureAwait(false);
        other.Jump(leases: 0.3);

        var exception = await Checks.Thrown.ByAsync(async () =>
        {
            var lease = await other.AcquireAsync(cancellationToken).ConfigureAwait(false);
            _ = await other.Store.WriteAsync(StateSamples.Empty(subject.Dataset), lease, cancellationToken).ConfigureAwait(false);
        }).ConfigureAwait(false);

        subject.Require(exception is null, $"AcquireAsync after the end of the lease, and a write, {Checks.Thrown.Describe(exception)}.");
        return null;
    }

    private static async Task<string?> OneTakeoverWinsAsync(StateStoreSubject subject, CancellationToken cancellationToken)
    {
        _ = await subject.Start().AcquireAsync(cancellationToken).ConfigureAwait(false);
        StateProcess[] processes = [subject.Start(), subject.Start()];
        foreach (var process in processes)
        {
            process.Jump(leases: 1.1);
        }

        var leases = await subject.AtOnceAsync(
            "One of several takeovers at once",
            Enumerable.Range(0, AttemptsAProcess * processes.Length).Select(i => new Func<Task<IDatasetLease>>(() => processes[i % processes.Length].AcquireAsync(cancellationToken)))).ConfigureAwait(false);

        subject.Require(leases.Count == 1, $"Of {AttemptsAProcess * processes.Length} runs that asked at once for a dataset with an expired lease, {leases.Count} got it.");
        return null;
    }

    private static async Task<string?> OvertakenIsToldAsync(StateStoreSubject subject, CancellationToken cancellationToken)
    {
        var (still, other) = (subject.Start(), subject.Start());
        var old = await still.AcquireAsync(cancellationToken).ConfigureAwait(false);
        other.Jump(leases: 1.1);
        var current = await other.AcquireAsync(cancellationToken).ConfigureAwait(false);

        still.Jump(leases: 1.1);

        subject.Require(await StateProcess.IsLostAsync(old, cancellationToken).ConfigureAwait(false), "The lease that another run took over is not lost.");
        subject.Require(!current.Lost.IsCancellationRequested, "The lease that took over is lost.");
        return null;
    }
}
