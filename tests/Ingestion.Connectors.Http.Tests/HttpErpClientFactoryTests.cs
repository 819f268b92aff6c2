using Ingestion.Connectors.Http.Tests.Support;

namespace Ingestion.Connectors.Http.Tests;

public class HttpErpClientFactoryTests
{
    [Theory]
    [InlineData("https://erp.example.com/api")]
    [InlineData("http://127.0.0.1:8080")]
    [InlineData("http://localhost")]
    [InlineData("http://[::1]:80")]
    public void Create_AllowedAddress_ConnectsThere(string baseUrl) =>
        Assert.Equal(new Uri(baseUrl), Create(new HttpConnectionSettings { BaseUrl = baseUrl }).BaseAddress);

    [Theory]
    [InlineData(null, "ING1030", "no 'connection.baseUrl'")]
    [InlineData(" ", "ING1030", "no 'connection.baseUrl'")]
    [InlineData("erp.example.com", "ING1031", "is no http or https address")]
    [InlineData("/api", "ING1031", "is no http or https address")]
    [InlineData("ftp://erp.example.com", "ING1031", "is no http or https address")]
    [InlineData("https://erp.example.com/?a=b", "ING1031", "has a query or a fragment")]
    [InlineData("http://erp.example.com", "ING1031", "unencrypted")]
    [InlineData("https://me:c4n4ry@erp.example.com", "ING1031", "holds a user name or a password")]
    public void Create_AddressThatIsNotAllowed_IsAConfigurationErrorWithARemedy(string? baseUrl, string code, string says)
    {
        var exception = Assert.Throws<IngestionException>(() => Create(new HttpConnectionSettings { BaseUrl = baseUrl }));

        Assert.Equal((ErrorClass.Configuration, code, "settings.json"), (exception.ErrorClass, exception.Code, exception.Subject));
        Assert.Contains(says, exception.Message, StringComparison.Ordinal);
        Assert.False(string.IsNullOrEmpty(exception.Remedy));
        Assert.DoesNotContain("c4n4ry", exception.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Create_UnencryptedAddressAllowedByName_ConnectsThere() =>
        Assert.Equal("http://erp.internal/", Create(new HttpConnectionSettings { BaseUrl = "http://erp.internal", AllowInsecureHttp = true }).BaseAddress.AbsoluteUri);

    [Theory]
    [InlineData(0)]
    [InlineData(3601)]
    [InlineData(double.NaN)]
    public void Create_TimeoutOutOfRange_IsAConfigurationError(double seconds) =>
        Assert.Equal("ING1031", Assert.Throws<IngestionException>(() => Create(new HttpConnectionSettings { BaseUrl = "https://x", TimeoutSeconds = seconds })).Code);

    [Theory]
    [InlineData("a/b", "a%2Fb")]
    [InlineData("a?b#c", "a%3Fb%23c")]
    [InlineData("Größe %20", "Gr%C3%B6%C3%9Fe%20%2520")]
    public void Build_TextWithMeaningInAddresses_IsEscaped(string text, string escaped)
    {
        var request = new ApiRequestBuilder().Path("v1", text).Query("name", text).Query("none", (string?)null).Query("n", 5).Build();

        Assert.Equal($"https://erp.example/v1/{escaped}?name={escaped}&n=5", request.Below(new Uri("https://erp.example")).AbsoluteUri);
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    public void Path_SegmentThatWouldLeaveItsPlace_IsRefused(string segment) =>
        Assert.Throws<ArgumentException>(() => new ApiRequestBuilder().Path("v1", segment));

    [Fact]
    public void ToString_OfCredentials_ShowsNoSecret() =>
        Assert.Equal("me", new ClientCredentials("me", "c4n4ry", "secrets.json", new ApiRequest("t", "")).ToString());

    private static HttpErpClient Create(HttpConnectionSettings settings)
    {
        using var factory = new HttpErpClientFactory(new StubClients(_ => throw new InvalidOperationException()), TimeProvider.System);
        return factory.Create(settings, "settings.json", new ClientCredentials("me", "secret", "secrets.json", new ApiRequest("t", "")));
    }
}
