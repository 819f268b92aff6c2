using Ingestion.Testing.Conformance.Checks;

namespace Ingestion.Testing.Conformance;

/// <summary>Proves that a connector does what <see cref="IErpConnector"/> and <see cref="IExtractor"/> say. Derive once a connector.</summary>
/// <remarks>
/// <para>
/// The suite knows no test framework: hand the names in <see cref="Checks"/> to yours as the cases of one test that calls
/// <see cref="RunAsync"/>. A check that is added to the suite later then runs without a change of yours.
/// </para>
/// <para>
/// Each check works with a connector and a source of its own: every call of <see cref="CreateConnector"/> gives a new connector, and
/// nothing may change the source while a check runs but <see cref="ChangeSourceAsync"/>. Some hundred rows are enough, a dozen too few.
/// </para>
/// <para>What a hook throws comes out of <see cref="RunAsync"/> as it is, so a hook may skip the test in the way of its framework.</para>
/// </remarks>
public abstract class ErpConnectorConformance
{
    /// <summary>Gets the names of all checks, in the order in which a connector's author best mends them.</summary>
    public static IReadOnlyList<string> Checks { get; } = ConnectorChecks.All.Names;

    /// <summary>Gets the data type that the checks read.</summary>
    protected internal abstract string DataType { get; }

    /// <summary>Gets the rows that the checks ask for in a batch: few, so that little data gives several batches.</summary>
    /// <value>The default is 10.</value>
    protected internal virtual int BatchRows => 10;

    /// <summary>Gets a value indicating whether rows of the data type have key fields.</summary>
    /// <value>The default is <see langword="true"/>; without keys, checks that need them do not apply.</value>
    protected internal virtual bool HasKeys => true;

    /// <summary>Gets a value indicating whether <see cref="ChangeSourceAsync"/> works.</summary>
    /// <value>The default is <see langword="false"/>; then the checks of incremental runs do not apply.</value>
    protected internal virtual bool CanChangeSource => false;

    /// <summary>Gets texts that must never show, beside the values of the credentials that are 8 characters or longer.</summary>
    /// <value>The default is none.</value>
    protected internal virtual IReadOnlyList<string> Secrets => [];

    /// <summary>Gets the names of credentials whose values may show, such as a user's name or a client id.</summary>
    /// <value>The default is none.</value>
    protected internal virtual IReadOnlyList<string> PublicCredentials => [];

    /// <summary>Returns what the contract says about a check, in one sentence.</summary>
    /// <param name="check">One of <see cref="Checks"/>.</param>
    /// <returns>The sentence.</returns>
    /// <exception cref="ArgumentException">There is no such check.</exception>
    public static string Describe(string check) => ConnectorChecks.All.Find(check).Contract;

    /// <summary>Runs one check.</summary>
    /// <param name="check">One of <see cref="Checks"/>.</param>
    /// <param name="cancellationToken">Stops the check.</param>
    /// <returns>Whether the check passed or could not be applied; report the latter as skipped.</returns>
    /// <exception cref="ArgumentException">There is no such check.</exception>
    /// <exception cref="ConformanceException">The connector does not do what the contract says.</exception>
    /// <exception cref="OperationCanceledException">The check was stopped.</exception>
    public Task<ConformanceOutcome> RunAsync(string check, CancellationToken cancellationToken = default) =>
        ConnectorChecks.All.RunAsync(check, found => new ConformanceSubject(this, found), cancellationToken);

    /// <summary>Creates a connector. The suite disposes it if it is disposable.</summary>
    /// <returns>A new connector.</returns>
    protected internal abstract IErpConnector CreateConnector();

    /// <summary>Creates what the connector needs to reach the source; see <see cref="ConformanceContext"/>.</summary>
    /// <returns>Settings and right credentials; equal ones at each call.</returns>
    protected internal abstract ConnectorContext CreateContext();

    /// <summary>Creates a context whose credentials the source refuses.</summary>
    /// <returns>The context, or <see langword="null"/> for a source that knows no credentials.</returns>
    protected internal virtual ConnectorContext? CreateContextWithWrongCredentials() => null;

    /// <summary>Tells how many rows the source has now.</summary>
    /// <param name="cancellationToken">Stops the question.</param>
    /// <returns>The rows, or <see langword="null"/> if the test can't tell.</returns>
    protected internal virtual ValueTask<long?> GetExpectedRowsAsync(CancellationToken cancellationToken) => ValueTask.FromResult<long?>(null);

    /// <summary>Changes the source: modifies rows, adds some, deletes some. Each call changes something, and the source's clock moves on.</summary>
    /// <param name="cancellationToken">Stops the change.</param>
    /// <returns>A task that ends when the next read sees the changes.</returns>
    /// <remarks>
    /// Leave rows unchanged, too. Best, some of the changes carry the very moment or number that the next plan's window ends with: that is
    /// where rows get lost.
    /// </remarks>
    protected internal virtual ValueTask ChangeSourceAsync(CancellationToken cancellationToken) =>
        throw new NotSupportedException($"Override {nameof(ChangeSourceAsync)}, since {nameof(CanChangeSource)} is true.");
}
