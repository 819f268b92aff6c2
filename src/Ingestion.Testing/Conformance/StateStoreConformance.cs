using Ingestion.Testing.Conformance.State;

namespace Ingestion.Testing.Conformance;

/// <summary>Proves that a state store does what <see cref="IStateStore"/> and <see cref="IDatasetLease"/> say. Derive once a store.</summary>
/// <remarks>
/// <para>
/// The suite knows no test framework: hand the names in <see cref="Checks"/> to yours as the cases of one test that calls
/// <see cref="RunAsync"/>. A check that is added to the suite later then runs without a change of yours.
/// </para>
/// <para>
/// A check plays several processes in one: each store that <see cref="CreateStore"/> gives is one of them and has a clock of its own, which
/// goes with the real time while a check runs and jumps when the check says so. A process stands still when the clocks of the others jump.
/// The store must take all times from the clock that it is given, and may share nothing with the other stores but the medium.
/// </para>
/// <para>Each check works on datasets of its own, so all may use one medium, at the same time as well.</para>
/// <para>What a hook throws comes out of <see cref="RunAsync"/> as it is, so a hook may skip the test in the way of its framework.</para>
/// </remarks>
public abstract class StateStoreConformance
{
    /// <summary>Gets the names of all checks, in the order in which a store's author best mends them.</summary>
    public static IReadOnlyList<string> Checks { get; } = StateStoreChecks.All.Names;

    /// <summary>Gets how long a lease of the stores runs without a renewal.</summary>
    /// <value>At least 30 seconds, so that no lease ends while a check takes its time. It costs none: the clock jumps.</value>
    protected internal abstract TimeSpan LeaseDuration { get; }

    /// <summary>Gets the real time that a store gets for what its timers began, after each twelfth of a lease that a check lets pass.</summary>
    /// <value>
    /// The default is 20 milliseconds. A store that sets its timer anew when a renewal is done is waited for anyway; one with a periodic timer
    /// must finish a renewal in eight such times.
    /// </value>
    protected internal virtual TimeSpan Settling => TimeSpan.FromMilliseconds(20);

    /// <summary>Returns what the contract says about a check, in one sentence.</summary>
    /// <param name="check">One of <see cref="Checks"/>.</param>
    /// <returns>The sentence.</returns>
    /// <exception cref="ArgumentException">There is no such check.</exception>
    public static string Describe(string check) => StateStoreChecks.All.Find(check).Contract;

    /// <summary>Runs one check.</summary>
    /// <param name="check">One of <see cref="Checks"/>.</param>
    /// <param name="cancellationToken">Stops the check.</param>
    /// <returns>Whether the check passed or could not be applied; report the latter as skipped.</returns>
    /// <exception cref="ArgumentException">There is no such check.</exception>
    /// <exception cref="ConformanceException">The store does not do what the contract says.</exception>
    /// <exception cref="OperationCanceledException">The check was stopped.</exception>
    public Task<ConformanceOutcome> RunAsync(string check, CancellationToken cancellationToken = default) =>
        StateStoreChecks.All.RunAsync(check, found => new StateStoreSubject(this, found), cancellationToken);

    /// <summary>Creates a store over the one medium of the test, as another process would. The suite disposes it if it is disposable.</summary>
    /// <param name="timeProvider">The clock of the store, a <see cref="ManualTimeProvider"/>.</param>
    /// <returns>A new store, whose leases run for <see cref="LeaseDuration"/>.</returns>
    protected internal abstract IStateStore CreateStore(TimeProvider timeProvider);

    /// <summary>Creates a store that can't reach or write its medium.</summary>
    /// <param name="timeProvider">The clock of the store.</param>
    /// <returns>The store, or <see langword="null"/> if the test has none; then one check does not apply.</returns>
    protected internal virtual IStateStore? CreateBrokenStore(TimeProvider timeProvider) => null;
}
