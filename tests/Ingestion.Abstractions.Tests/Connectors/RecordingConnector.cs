namespace Ingestion.Abstractions.Tests.Connectors;

/// <summary>Counts the calls that reach the connector's own code.</summary>
internal sealed class RecordingConnector : ErpConnector
{
    public int Calls { get; private set; }

    public override string ErpType => "recording";

    public override string DefaultSettings => "{}";

    protected override ValueTask<IReadOnlyList<CheckResult>> CheckCoreAsync(ConnectorContext context, CancellationToken cancellationToken)
    {
        Calls++;
        return ValueTask.FromResult<IReadOnlyList<CheckResult>>([]);
    }

    protected override ValueTask<IReadOnlyList<SourceDataType>> DiscoverCoreAsync(ConnectorContext context, CancellationToken cancellationToken)
    {
        Calls++;
        return ValueTask.FromResult<IReadOnlyList<SourceDataType>>([]);
    }

    protected override IExtractor CreateExtractorCore(ConnectorContext context, string dataType)
    {
        Calls++;
        return new RecordingExtractor();
    }
}
