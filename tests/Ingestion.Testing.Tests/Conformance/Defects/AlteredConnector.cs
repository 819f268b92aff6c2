namespace Ingestion.Testing.Tests.Conformance.Defects;

/// <summary>A good connector of which single members can be replaced by broken ones.</summary>
internal sealed class AlteredConnector(IErpConnector good) : IErpConnector
{
    public string ErpType { get; init; } = good.ErpType;

    public string DefaultSettings { get; init; } = good.DefaultSettings;

    public string Text { get; init; } = "connector";

    public Func<Func<ConnectorContext, ValueTask<IReadOnlyList<CheckResult>>>, ConnectorContext, ValueTask<IReadOnlyList<CheckResult>>>? Check { get; init; }

    public Func<IReadOnlyList<SourceDataType>, IReadOnlyList<SourceDataType>>? Discover { get; init; }

    public Func<IErpConnector, ConnectorContext, string, IExtractor>? Create { get; init; }

    public Func<IExtractor, ExtractRequest, CancellationToken, ValueTask<ExtractPlan>>? Plan { get; init; }

    public ReadMember? Read { get; init; }

    public Func<IExtractor, ValueTask>? Dispose { get; init; }

    /// <summary>Gets a value indicating whether cancelled tokens are ignored by all members but the read.</summary>
    public bool IgnoresTokens { get; init; }

    public ValueTask<IReadOnlyList<CheckResult>> CheckAsync(ConnectorContext context, CancellationToken cancellationToken = default) =>
        Check is null ? good.CheckAsync(context, Token(cancellationToken)) : Check(c => good.CheckAsync(c, cancellationToken), context);

    public async ValueTask<IReadOnlyList<SourceDataType>> DiscoverAsync(ConnectorContext context, CancellationToken cancellationToken = default)
    {
        var dataTypes = await good.DiscoverAsync(context, Token(cancellationToken));
        return Discover?.Invoke(dataTypes) ?? dataTypes;
    }

    public IExtractor CreateExtractor(ConnectorContext context, string dataType) => new AlteredExtractor(
        Create is null ? good.CreateExtractor(context, dataType) : Create(good, context, dataType),
        this);

    public override string ToString() => Text;

    internal CancellationToken Token(CancellationToken cancellationToken) => IgnoresTokens ? CancellationToken.None : cancellationToken;

    internal delegate IAsyncEnumerable<ExtractedBatch> ReadMember(
        IExtractor good, ExtractPlan plan, Partition partition, string? resumeAfter, CancellationToken cancellationToken);
}
