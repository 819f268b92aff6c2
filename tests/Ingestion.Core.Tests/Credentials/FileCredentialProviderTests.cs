using Ingestion.Core.Credentials;
using Ingestion.TestSupport;
using Microsoft.Extensions.Options;

namespace Ingestion.Core.Tests.Credentials;

public sealed class FileCredentialProviderTests : IDisposable
{
    private const string Canary = "canary-5f1c";
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private static readonly CredentialRequest Request = new("demo", "acme", "sales_orders");

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string FilePath => _folder.Combine("credentials.json");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task FindAsync_ClientInTheFile_ReturnsItsSecrets()
    {
        await WriteAsync(
            $$"""
            {
              // One entry a client.
              "demo": { "acme": { "clientId": "me", "clientSecret": "{{Canary}}", }, "other": { "clientId": "you" } },
            }
            """);

        var credentials = await FindAsync(Request);

        Assert.Equal(["clientId", "clientSecret"], credentials!.Names.Order(StringComparer.Ordinal));
        Assert.Equal(("me", Canary), (credentials.GetRequired("clientId"), credentials.GetRequired("clientSecret")));
        Assert.Equal(FilePath, credentials.Source);
        Assert.DoesNotContain(Canary, credentials.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("other", "acme")]
    [InlineData("demo", "acm")]
    [InlineData("demo", "*")]
    public async Task FindAsync_ClientNotInTheFile_ReturnsNull(string erpType, string clientId)
    {
        await WriteAsync("""{ "demo": { "acme": { "clientId": "me" } } }""");

        Assert.Null(await FindAsync(new CredentialRequest(erpType, clientId)));
    }

    [Fact]
    public async Task FindAsync_FileWithByteOrderMark_IsRead()
    {
        await WriteAsync("\uFEFF{ \"demo\": { \"acme\": { \"clientId\": \"me\" } } }");

        Assert.Equal("me", (await FindAsync(Request))!.Find("clientId"));
    }

    [Theory]
    [InlineData(UnixFileMode.GroupRead)]
    [InlineData(UnixFileMode.GroupWrite)]
    [InlineData(UnixFileMode.OtherRead)]
    [InlineData(UnixFileMode.OtherWrite)]
    public async Task FindAsync_FileOpenToOthers_IsRefused(UnixFileMode mode)
    {
        Requires.That(!OperatingSystem.IsWindows(), "file modes of Unix", "run the tests on Linux or macOS");
        await WriteAsync($$"""{ "demo": { "acme": { "clientSecret": "{{Canary}}" } } }""", OwnerOnly | mode);

        var exception = await FailAsync();

        Assert.Equal("ING2010", exception.Code);
        Assert.Equal($"Run: chmod 600 {FilePath}", exception.Remedy);
        Assert.Contains($"mode is {Convert.ToString((int)(OwnerOnly | mode), 8)}.", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData($$"""{ "demo": { "acme": { "clientSecret": {{Canary}} } } }""")]
    [InlineData($$"""{ "demo": { "acme": { "clientSecret": t{{Canary}} } } }""")]
    [InlineData($$"""{ "demo": { "acme": { "clientSecret": "{{Canary}}" "x" } } }""")]
    [InlineData($$"""{ "demo": { "acme": { "clientSecret": "{{Canary}}\q" } } }""")]
    [InlineData($$"""{ "demo": { "acme": { "{{Canary}}": "a", "{{Canary}}": "b" } } }""")]
    [InlineData($$"""{ "demo": { "acme": { "clientSecret": ["{{Canary}}"] } } }""")]
    [InlineData($$"""{ "demo": { "acme": { "clientSecret": { "x": "{{Canary}}" } } } }""")]
    [InlineData($$"""{ "demo": { "acme": "{{Canary}}" } }""")]
    [InlineData($$"""{ "demo": ["{{Canary}}"] }""")]
    [InlineData($"\"{Canary}\"")]
    [InlineData(Canary)]
    [InlineData("")]
    public async Task FindAsync_FileOfAnotherForm_NamesThePlaceAndNeverTheContent(string text)
    {
        await WriteAsync(text);

        var exception = await FailAsync();

        Assert.Equal("ING2012", exception.Code);
        Assert.DoesNotContain("canary", exception.ToString(), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("canary", exception.Remedy, StringComparison.OrdinalIgnoreCase);
        Assert.Null(exception.InnerException);
    }

    [Fact]
    public async Task FindAsync_BrokenJson_SaysTheLine()
    {
        await WriteAsync("{\n  \"demo\": {\n    oops\n  }\n}");

        Assert.Contains("from line 3, byte 5.", (await FailAsync()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FindAsync_SecretThatIsNoText_SaysWhich()
    {
        await WriteAsync("""{ "demo": { "acme": { "clientSecret": 123456 } } }""");

        var exception = await FailAsync();

        Assert.Contains("'demo.acme.clientSecret'", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("123456", exception.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task FindAsync_SetFileMissing_LeavesTheAnswerToOthersAndNamesTheFile()
    {
        FileCredentialProvider provider = new(Options.Create(new FileCredentialOptions { File = FilePath }));

        Assert.Null(await provider.FindAsync(Request, Token));
        Assert.Contains(FilePath, provider.Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FindAsync_NoFileSet_WorksWithoutTheDefaultFile()
    {
        Assert.False(File.Exists(FileCredentialOptions.DefaultFile));

        Assert.Null(await new FileCredentialProvider(Options.Create(new FileCredentialOptions())).FindAsync(Request, Token));
    }

    [Fact]
    public async Task FindAsync_FolderInPlaceOfTheFile_IsACredentialsError()
    {
        Directory.CreateDirectory(FilePath);

        Assert.Equal("ING2011", (await FailAsync()).Code);
    }

    private ValueTask<ErpCredentials?> FindAsync(CredentialRequest request) =>
        new FileCredentialProvider(Options.Create(new FileCredentialOptions { File = FilePath })).FindAsync(request, Token);

    private async Task<IngestionException> FailAsync()
    {
        var exception = await Assert.ThrowsAsync<IngestionException>(() => FindAsync(Request).AsTask());
        Assert.Equal(ErrorClass.Credentials, exception.ErrorClass);
        Assert.NotNull(exception.Remedy);
        return exception;
    }

    private async Task WriteAsync(string text, UnixFileMode mode = OwnerOnly)
    {
        await File.WriteAllTextAsync(FilePath, text, Token);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(FilePath, mode);
        }
    }
}
