using Ingestion.Testing.Conformance;
using Ingestion.Testing.Tests.Conformance.Defects;
using Ingestion.Testing.Tests.Conformance.Memory;

namespace Ingestion.Testing.Tests.Conformance;

/// <summary>Proves the suite: what is broken is found, by the check that is meant for it.</summary>
public class DefectTests
{
    public static TheoryData<string> Defects => [.. Defect.All.Select(defect => defect.ToString())];

    [Theory]
    [MemberData(nameof(Defects))]
    public async Task RunAsync_ConnectorWithADefect_FailsAndQuotesTheContract(string name)
    {
        var defect = Defect.All.Single(defect => defect.ToString() == name);
        MemoryErp erp = new();
        MemoryConformance suite = new(erp, good => defect.Break(good, erp));

        var exception = await Assert.ThrowsAsync<ConformanceException>(() => suite.RunAsync(defect.Check, TestContext.Current.CancellationToken));

        Assert.Equal(defect.Check, exception.Check);
        Assert.Equal(ErpConnectorConformance.Describe(defect.Check), exception.Contract);
        Assert.Contains(exception.Contract, exception.Message, StringComparison.Ordinal);
        Assert.StartsWith(exception.Finding, exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(MemoryErp.Password, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Checks_AllOfThem_AreFailedByADefect() =>
        Assert.Empty(ErpConnectorConformance.Checks.Except(Defect.All.Select(defect => defect.Check), StringComparer.Ordinal));
}
