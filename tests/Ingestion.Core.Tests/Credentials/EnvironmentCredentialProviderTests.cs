using Ingestion.Core.Credentials;

namespace Ingestion.Core.Tests.Credentials;

public class EnvironmentCredentialProviderTests
{
    private const string Canary = "canary-5f1c";

    [Fact]
    public async Task FindAsync_VariablesOfTheClient_BecomeItsSecrets()
    {
        var credentials = await FindAsync(
            "business-central",
            "acme-east",
            ("INGESTION_CREDENTIALS__BUSINESS_CENTRAL__ACME_EAST__CLIENT_ID", "me"),
            ("INGESTION_CREDENTIALS__BUSINESS_CENTRAL__ACME_EAST__CLIENTSECRET", Canary),
            ("INGESTION_CREDENTIALS__BUSINESS_CENTRAL__ACME__CLIENT_ID", "not me"),
            ("INGESTION_CREDENTIALS__BUSINESS_CENTRAL__ACME_EAST", "no name"),
            ("INGESTION_CREDENTIALS__BUSINESS_CENTRAL__ACME_EAST__", "no name"),
            ("INGESTION_CREDENTIALS__BUSINESS_CENTRAL__ACME_EAST__A__B", "another client's"),
            ("PATH", "/bin"));

        Assert.Equal(["clientId", "clientsecret"], credentials!.Names.Order(StringComparer.Ordinal));
        Assert.Equal(("me", Canary), (credentials.GetRequired("clientId"), credentials.GetRequired("clientSecret")));
        Assert.Contains("INGESTION_CREDENTIALS__BUSINESS_CENTRAL__ACME_EAST__", credentials.Source, StringComparison.Ordinal);
        Assert.DoesNotContain(Canary, credentials.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task FindAsync_NoVariables_ReturnsNull() =>
        Assert.Null(await FindAsync("demo", "acme", ("INGESTION_CREDENTIALS__DEMO__OTHER__CLIENT_ID", "x")));

    [Theory]
    [InlineData("demo", "a--b")]
    [InlineData("demo--a", "b")]
    public async Task FindAsync_NameWithTwoHyphens_NeverTakesAnotherClientsSecrets(string erpType, string clientId) =>
        Assert.Null(await FindAsync(erpType, clientId, ("INGESTION_CREDENTIALS__DEMO__A__B__CLIENT_ID", "x")));

    private static ValueTask<ErpCredentials?> FindAsync(string erpType, string clientId, params (string Name, string Value)[] variables) =>
        new EnvironmentCredentialProvider(() => variables.Select(variable => KeyValuePair.Create(variable.Name, variable.Value)))
            .FindAsync(new CredentialRequest(erpType, clientId), TestContext.Current.CancellationToken);
}
