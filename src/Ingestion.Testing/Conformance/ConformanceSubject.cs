namespace Ingestion.Testing.Conformance;

/// <summary>What a check works with: the author's hooks, and what they opened.</summary>
internal sealed class ConformanceSubject(ErpConnectorConformance suite, ConformanceCheck<ConformanceSubject> check) : SuiteSubject(check.Name, check.Contract)
{
    private readonly Stack<object> _open = [];

    internal string DataType => suite.DataType;

    internal bool HasKeys => suite.HasKeys;

    internal ExtractRequest FullRequest => new(ExtractionMode.Full) { BatchRows = suite.BatchRows, MaxParallelism = 4 };

    /// <summary>Gets why nothing that reads in several batches can be checked.</summary>
    internal string TooFewBatches => $"No partition gives enough batches of {suite.BatchRows} rows. Give the source more rows, or lower {nameof(suite.BatchRows)}.";

    public override async ValueTask DisposeAsync()
    {
        while (_open.TryPop(out var next))
        {
            await CloseAsync(next).ConfigureAwait(false);
        }
    }

    internal ExtractRequest IncrementalRequest(Watermark? since) => FullRequest with { Mode = ExtractionMode.Incremental, Since = since };

    internal IErpConnector CreateConnector() => Keep(Hook(suite.CreateConnector));

    internal ConnectorContext CreateContext() => Hook(suite.CreateContext);

    internal ConnectorContext? CreateContextWithWrongCredentials() => Hook(suite.CreateContextWithWrongCredentials);

    /// <summary>Opens an extractor of a new connector, as another process would.</summary>
    internal IExtractor Open() => Open(CreateConnector());

    internal IExtractor Open(IErpConnector connector) => Keep(connector.CreateExtractor(CreateContext(), DataType));

    internal Task<long?> GetExpectedRowsAsync(CancellationToken cancellationToken) => HookAsync(() => suite.GetExpectedRowsAsync(cancellationToken));

    internal Task ChangeSourceAsync(CancellationToken cancellationToken) => HookAsync(async () =>
    {
        await suite.ChangeSourceAsync(cancellationToken).ConfigureAwait(false);
        return true;
    });

    /// <summary>Returns the texts that must never show.</summary>
    internal IReadOnlyList<string> Secrets()
    {
        const int LeastLength = 8;
        var contexts = new[] { CreateContext(), CreateContextWithWrongCredentials() };
        var credentials = contexts.OfType<ConnectorContext>().SelectMany(context => context.Credentials.Names
            .Except(suite.PublicCredentials, StringComparer.OrdinalIgnoreCase)
            .Select(context.Credentials.Find));
        return [.. suite.Secrets.Concat(credentials.OfType<string>().Where(value => value.Length >= LeastLength)).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>Tells why incremental runs can't be checked, or <see langword="null"/> if they can.</summary>
    internal async Task<string?> IncrementalObstacleAsync(bool needsChanges, CancellationToken cancellationToken)
    {
        var dataTypes = await CreateConnector().DiscoverAsync(CreateContext(), cancellationToken).ConfigureAwait(false);
        var isSupported = dataTypes.Any(type => string.Equals(type.Name, DataType, StringComparison.Ordinal) && type.SupportsIncremental);
        return !isSupported ? $"The source can't tell which rows of '{DataType}' changed."
            : needsChanges && !suite.CanChangeSource ? $"The test can't change the source: {nameof(suite.CanChangeSource)} is false."
            : needsChanges && !HasKeys ? $"The rows have no keys: {nameof(suite.HasKeys)} is false."
            : null;
    }

    private T Keep<T>(T opened)
        where T : class
    {
        _open.Push(opened);
        return opened;
    }
}
