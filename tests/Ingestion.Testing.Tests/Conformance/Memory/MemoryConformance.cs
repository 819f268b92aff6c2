using Ingestion.Testing.Conformance;

namespace Ingestion.Testing.Tests.Conformance.Memory;

/// <summary>The suite over a source in memory; what it gets to see can be changed.</summary>
internal sealed class MemoryConformance(MemoryErp erp, Func<IErpConnector, IErpConnector> alter) : ErpConnectorConformance
{
    public MemoryConformance()
        : this(new MemoryErp(), connector => connector)
    {
    }

    /// <summary>Gets the password of both contexts; the source knows only its own.</summary>
    public string? ShownPassword { get; init; }

    public bool HasCredentials { get; init; } = true;

    public bool IsChangeable { get; init; } = true;

    public bool IsKeyed { get; init; } = true;

    public int Rows { get; init; } = 10;

    public long? ExpectedRows { get; init; } = 100;

    public Exception? ContextFailure { get; init; }

    public Action? Changing { get; init; }

    public IReadOnlyList<string> Shown { get; init; } = [];

    public IReadOnlyList<string> Hidden { get; init; } = [];

    protected internal override IReadOnlyList<string> PublicCredentials => Shown;

    protected internal override IReadOnlyList<string> Secrets => Hidden;

    protected internal override string DataType => MemoryConnector.TestedDataType;

    protected internal override int BatchRows => Rows;

    protected internal override bool HasKeys => IsKeyed;

    protected internal override bool CanChangeSource => IsChangeable;

    protected internal override IErpConnector CreateConnector() => alter(new MemoryConnector(erp));

    protected internal override ConnectorContext CreateContext() => ContextFailure is null ? Context(MemoryErp.Password) : throw ContextFailure;

    protected internal override ConnectorContext? CreateContextWithWrongCredentials() => HasCredentials ? Context("wrong-canary-9") : null;

    protected internal override ValueTask<long?> GetExpectedRowsAsync(CancellationToken cancellationToken) => ValueTask.FromResult(ExpectedRows);

    protected internal override ValueTask ChangeSourceAsync(CancellationToken cancellationToken)
    {
        (Changing ?? erp.Change)();
        return ValueTask.CompletedTask;
    }

    private ConnectorContext Context(string password) =>
        ConformanceContext.FromDefaults(new MemoryConnector(erp), [KeyValuePair.Create("user", "user"), KeyValuePair.Create("password", ShownPassword ?? password)]);
}
