using Ingestion.Testing.Conformance;
using Xunit;

namespace Contoso.Erp.Connector.Tests;

/// <summary>Proves the connector: every check of the suite, none left out.</summary>
public class ContosoConnectorTests
{
    public static TheoryData<string> Checks => [.. ErpConnectorConformance.Checks];

    [Theory]
    [MemberData(nameof(Checks))]
    public async Task Connector_Conforms(string check)
    {
        using ContosoConformance conformance = new();

        var outcome = await conformance.RunAsync(check, TestContext.Current.CancellationToken);

        Assert.True(outcome.Status == ConformanceStatus.Passed, $"{check}: {outcome.Status}, {outcome.Reason}");
    }
}
