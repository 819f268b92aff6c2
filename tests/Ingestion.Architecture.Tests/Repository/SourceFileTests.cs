using Ingestion.TestSupport;

namespace Ingestion.Architecture.Tests.Repository;

public class SourceFileTests
{
    private const int MaximumLines = 500;

    [Fact]
    public void SourceFiles_Length_IsAtMostFiveHundredLines()
    {
        var files = RepositoryFiles.Find("*.cs", "*.mjs", "*.sh");

        Assert.NotEmpty(files);
        Assert.DoesNotContain(files, file => File.ReadLines(RepositoryRoot.Combine(file)).Count() > MaximumLines);
    }

    [Fact]
    public void PackageSources_InConfigurationAndLockFiles_NameNoHost()
    {
        var files = RepositoryFiles.Find("nuget.config", ".npmrc", "package-lock.json", "packages.lock.json");

        Assert.Contains("nuget.config", files);
        Assert.DoesNotContain(files, file => ReadText(file).Contains("https://", StringComparison.OrdinalIgnoreCase));
    }

    private static string ReadText(string file) => File.ReadAllText(RepositoryRoot.Combine(file));
}
