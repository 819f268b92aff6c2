namespace Ingestion;

/// <summary>The base of connectors: reads one kind of ERP.</summary>
/// <remarks>
/// <para>A connector is registered once and shared: every member must be safe for concurrent calls.</para>
/// <para>
/// A connector reports each failure as an <see cref="IngestionException"/> that says whether it is transient; it does not retry and does
/// not log it: the run engine does both, in one place.
/// </para>
/// <para>Prove a connector with the conformance suite of <c>Ingestion.Testing</c>.</para>
/// </remarks>
public abstract class ErpConnector : IErpConnector
{
    /// <inheritdoc/>
    public abstract string ErpType { get; }

    /// <inheritdoc/>
    public abstract string DefaultSettings { get; }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<CheckResult>> CheckAsync(ConnectorContext context, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(context);
        cancellationToken.ThrowIfCancellationRequested();
        return CheckCoreAsync(context, cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<SourceDataType>> DiscoverAsync(ConnectorContext context, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(context);
        cancellationToken.ThrowIfCancellationRequested();
        return DiscoverCoreAsync(context, cancellationToken);
    }

    /// <inheritdoc/>
    public IExtractor CreateExtractor(ConnectorContext context, string dataType)
    {
        ArgumentNullException.ThrowIfNull(context);
        return DatasetId.IsDataType(dataType)
            ? CreateExtractorCore(context, dataType)
            : throw new ArgumentException($"'{dataType}' is not allowed: {DatasetId.DataTypeRule}.", nameof(dataType));
    }

    /// <summary>Does the work of <see cref="CheckAsync"/>; the arguments are already checked.</summary>
    /// <inheritdoc cref="IErpConnector.CheckAsync" path="/param|/returns"/>
    protected abstract ValueTask<IReadOnlyList<CheckResult>> CheckCoreAsync(ConnectorContext context, CancellationToken cancellationToken);

    /// <summary>Does the work of <see cref="DiscoverAsync"/>; the arguments are already checked.</summary>
    /// <inheritdoc cref="IErpConnector.DiscoverAsync" path="/param|/returns"/>
    protected abstract ValueTask<IReadOnlyList<SourceDataType>> DiscoverCoreAsync(ConnectorContext context, CancellationToken cancellationToken);

    /// <summary>Does the work of <see cref="CreateExtractor"/>; the arguments are already checked.</summary>
    /// <inheritdoc cref="IErpConnector.CreateExtractor" path="/param|/returns"/>
    protected abstract IExtractor CreateExtractorCore(ConnectorContext context, string dataType);
}
