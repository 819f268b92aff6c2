using System.Text.Json;

namespace Ingestion.Abstractions.Tests.Credentials;

public class ErpCredentialsTests
{
    private const string Secret = "canary-5f3a";

    private static readonly ErpCredentials Credentials = new(
        [KeyValuePair.Create("client_id", "acme-app"), KeyValuePair.Create("Client_Secret", Secret), KeyValuePair.Create("empty", string.Empty)],
        "credentials/acme.json");

    [Fact]
    public void Find_Name_IgnoresCase()
    {
        Assert.Equal(Secret, Credentials.Find("client_secret"));
        Assert.Equal("acme-app", Credentials.Find("CLIENT_ID"));
        Assert.Null(Credentials.Find("token"));
        Assert.Equal(Secret, Credentials.GetRequired("CLIENT_SECRET"));
    }

    [Theory]
    [InlineData("token", "The credentials have no 'token'. Found: client_id, Client_Secret, empty.")]
    [InlineData("empty", "The credential 'empty' is empty.")]
    public void GetRequired_MissingOrEmpty_SaysWhatToPutAndWhere(string name, string message)
    {
        var exception = Assert.Throws<IngestionException>(() => Credentials.GetRequired(name));

        Assert.Equal((ErrorClass.Credentials, "ING2001"), (exception.ErrorClass, exception.Code));
        Assert.Equal(message, exception.Message);
        Assert.Equal("credentials/acme.json", exception.Subject);
        Assert.Equal($"Put '{name}' into credentials/acme.json.", exception.Remedy);
        Assert.False(exception.IsTransient);
        Assert.DoesNotContain(Secret, exception.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void GetRequired_NoSecretsAtAll_SaysNone()
    {
        var exception = Assert.Throws<IngestionException>(() => new ErpCredentials([], "nowhere").GetRequired("token"));

        Assert.Equal("The credentials have no 'token'. Found: none.", exception.Message);
    }

    [Fact]
    public void AnyText_OfCredentials_ShowsNamesAndNoValue()
    {
        using var empty = JsonDocument.Parse("{}");
        var configuration = new ErpConfiguration
        {
            ErpType = "demo",
            ClientId = "acme",
            Source = "settings/demo.json",
            Connection = new SettingsSection(empty.RootElement, "settings/demo.json", "connection"),
            DataTypes = new Dictionary<string, DataTypeConfiguration>(StringComparer.Ordinal),
        };

        string[] texts =
        [
            Credentials.ToString(),
            new ConnectorContext(configuration, Credentials).ToString(),
            JsonSerializer.Serialize(Credentials),
            string.Join(' ', Credentials.Names),
            Credentials.Source,
        ];

        Assert.Equal("credentials/acme.json: client_id, Client_Secret, empty", Credentials.ToString());
        Assert.All(texts, text => Assert.DoesNotContain(Secret, text, StringComparison.Ordinal));
    }

    [Fact]
    public void Constructor_NameTwice_ThrowsWithoutTheValue()
    {
        var exception = Assert.Throws<ArgumentException>(
            () => new ErpCredentials([KeyValuePair.Create("token", Secret), KeyValuePair.Create("Token", Secret)], "file"));

        Assert.DoesNotContain(Secret, exception.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Constructor_CallerChangesItsDictionaryLater_StaysTheSame()
    {
        var secrets = new Dictionary<string, string>(StringComparer.Ordinal) { ["token"] = Secret };
        var credentials = new ErpCredentials(secrets, "file");

        secrets["token"] = "changed";

        Assert.Equal(Secret, credentials.Find("token"));
    }

    [Fact]
    public void Constructor_Null_Throws()
    {
        Assert.Throws<ArgumentNullException>(() => new ErpCredentials(null!, "file"));
        Assert.Throws<ArgumentNullException>(() => new ErpCredentials([], null!));
        Assert.Throws<ArgumentException>(() => new ErpCredentials([], string.Empty));
    }
}
