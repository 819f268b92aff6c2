using System.Text.RegularExpressions;
using Ingestion.TestSupport;

namespace Ingestion.Architecture.Tests.Repository;

public partial class ErrorCodeTests
{
    [Fact]
    public void Codes_OfTheSources_AreThoseOfTheErrorsPage()
    {
        var used = RepositoryFiles.Find("*.cs")
            .Where(file => file.StartsWith("src/", StringComparison.Ordinal) || file.StartsWith("samples/Ingestion.", StringComparison.Ordinal))
            .SelectMany(file => QuotedCode().Matches(File.ReadAllText(RepositoryRoot.Combine(file))).Select(match => match.Groups["code"].Value))
            .ToHashSet(StringComparer.Ordinal);
        var documented = DocumentedCode().Matches(File.ReadAllText(RepositoryRoot.Combine("docs/errors.md"))).Select(match => match.Groups["code"].Value).ToList();

        Assert.NotEmpty(used);
        Assert.Equal(used.Order(StringComparer.Ordinal), documented.Order(StringComparer.Ordinal));
    }

    [GeneratedRegex("\"(?<code>ING[0-9]{4})\"", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex QuotedCode();

    [GeneratedRegex(@"^\| (?<code>ING[0-9]{4}) \|", RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex DocumentedCode();
}
