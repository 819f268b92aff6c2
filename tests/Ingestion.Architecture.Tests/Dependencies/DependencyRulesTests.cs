namespace Ingestion.Architecture.Tests.Dependencies;

public class DependencyRulesTests
{
    [Theory]
    [InlineData("Ingestion.Abstractions", "Ingestion.Parquet")]
    [InlineData("Ingestion.Parquet", "Ingestion.Core")]
    [InlineData("Ingestion.Testing", "Ingestion.Core")]
    [InlineData("Ingestion.Core", "Ingestion.Sinks.FileSystem")]
    [InlineData("Ingestion.Connectors.NetSuite", "Ingestion.Core")]
    [InlineData("Ingestion.Connectors.NetSuite", "Ingestion.Connectors.Demo")]
    [InlineData("Ingestion.Connectors.Http", "Ingestion.Connectors.Database")]
    [InlineData("Ingestion.Sinks.S3", "Ingestion.Sinks.FileSystem")]
    [InlineData("Ingestion.Providers.Vault", "Ingestion.Core")]
    public void FindForbidden_ArrowAgainstTheDesign_IsFound(string from, string to) =>
        Assert.Equal([to], DependencyRules.FindForbidden(from, ["System.Runtime", to, "Microsoft.Extensions.Options"]));

    [Theory]
    [InlineData("Ingestion.Core", "Ingestion.Parquet")]
    [InlineData("Ingestion.Connectors.NetSuite", "Ingestion.Connectors.Http")]
    [InlineData("Ingestion.Connectors.PostgreSql", "Ingestion.Connectors.Database")]
    [InlineData("Ingestion.Sinks.S3", "Ingestion.Abstractions")]
    public void FindForbidden_ArrowOfTheDesign_IsAllowed(string from, string to) =>
        Assert.Empty(DependencyRules.FindForbidden(from, [to]));

    [Fact]
    public void AllowedFor_PackageOfNoKind_AsksForARule() =>
        Assert.Throws<ArgumentException>(() => DependencyRules.AllowedFor("Ingestion.Unheard"));
}
