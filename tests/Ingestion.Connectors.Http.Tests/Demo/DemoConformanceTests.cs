using Ingestion.Connectors.Http.Tests.Support;
using Ingestion.Testing.Conformance;
using Ingestion.Testing.DemoErp;

namespace Ingestion.Connectors.Http.Tests.Demo;

/// <summary>The conformance suite over the demo ERP, for each data type of the demo connector.</summary>
public class DemoConformanceTests
{
    /// <summary>What says nothing about the demo connector: a partition of its own begins at 50,000 rows.</summary>
    private static readonly string[] NotApplicable = ["partitions_are_independent"];

    public static MatrixTheoryData<string, string> Cases { get; } = new(
        ["customers", "items", "inventory", "sales_orders", "sales_order_lines", "invoices"],
        ErpConnectorConformance.Checks);

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task RunAsync_DemoConnector_Conforms(string dataType, string check)
    {
        await using var host = await DemoHost.StartAsync(new DemoErpOptions { Rows = 400, Day = 400 });
        Conformance suite = new(host, dataType);

        var outcome = await suite.RunAsync(check, TestContext.Current.CancellationToken);

        Assert.Equal(NotApplicable.Contains(check, StringComparer.Ordinal), outcome.Status == ConformanceStatus.NotApplicable);
    }

    private sealed class Conformance(DemoHost host, string dataType) : ErpConnectorConformance
    {
        protected override string DataType => dataType;

        protected override int BatchRows => 3;

        protected override bool CanChangeSource => true;

        protected override IReadOnlyList<string> PublicCredentials => ["clientId"];

        protected override IErpConnector CreateConnector() => host.Connector;

        protected override ConnectorContext CreateContext() => Context(host.Server.Options.ClientSecret);

        protected override ConnectorContext? CreateContextWithWrongCredentials() => Context("wrong-canary");

        protected override ValueTask<long?> GetExpectedRowsAsync(CancellationToken cancellationToken) => ValueTask.FromResult<long?>(host.Server.Totals(dataType switch
        {
            "sales_orders" => "orders",
            "sales_order_lines" => "orders/lines",
            _ => dataType,
        }).Rows);

        protected override ValueTask ChangeSourceAsync(CancellationToken cancellationToken)
        {
            host.Server.Advance(days: 20);
            return ValueTask.CompletedTask;
        }

        private ConnectorContext Context(string secret) => ConformanceContext.FromDefaults(
            host.Connector,
            [new("clientId", host.Server.Options.ClientId), new("clientSecret", secret)],
            $$"""{ "baseUrl": "{{host.Server.BaseAddress}}" }""");
    }
}
