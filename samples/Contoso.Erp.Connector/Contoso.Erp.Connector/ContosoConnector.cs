using Ingestion;

namespace Contoso.Erp.Connector;

/// <summary>Reads the Contoso ERP from the text files that it exports.</summary>
public sealed class ContosoConnector : ErpConnector
{
    /// <inheritdoc/>
    public override string ErpType => "contoso";

    /// <inheritdoc/>
    public override string DefaultSettings { get; } = ReadDefaultSettings();

    /// <inheritdoc/>
    protected override ValueTask<IReadOnlyList<CheckResult>> CheckCoreAsync(ConnectorContext context, CancellationToken cancellationToken)
    {
        var high = new ContosoTable(context, "customers").High();
        return ValueTask.FromResult<IReadOnlyList<CheckResult>>([new CheckResult("source", IsHealthy: true, $"the last change is {high}")]);
    }

    /// <inheritdoc/>
    protected override ValueTask<IReadOnlyList<SourceDataType>> DiscoverCoreAsync(ConnectorContext context, CancellationToken cancellationToken)
    {
        _ = new ContosoTable(context, "customers");
        return ValueTask.FromResult<IReadOnlyList<SourceDataType>>(
            [new SourceDataType("customers", ContosoTable.Schema) { SourceName = "customers.txt", KeyFields = ["no"], SupportsIncremental = true, ReportsDeletes = true }]);
    }

    /// <inheritdoc/>
    protected override IExtractor CreateExtractorCore(ConnectorContext context, string dataType) =>
        new ContosoExtractor(new ContosoTable(context, dataType), context.Configuration.GetDataType(dataType).Cursor);

    private static string ReadDefaultSettings()
    {
        using var stream = typeof(ContosoConnector).Assembly.GetManifestResourceStream("contoso.json")!;
        using StreamReader reader = new(stream);
        return reader.ReadToEnd();
    }
}
