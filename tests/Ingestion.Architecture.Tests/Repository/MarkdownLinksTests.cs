using Ingestion.TestSupport;

namespace Ingestion.Architecture.Tests.Repository;

public class MarkdownLinksTests
{
    public static TheoryData<string> Pages => [.. RepositoryFiles.Find("*.md")];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Page_LinksToFiles_ThatExist(string page)
    {
        var folder = Path.GetDirectoryName(RepositoryRoot.Combine(page))!;
        var broken = MarkdownLinks.FindFileTargets(File.ReadAllText(RepositoryRoot.Combine(page)))
            .Where(target => !Path.Exists(Path.Combine(folder, Uri.UnescapeDataString(target))));

        Assert.Empty(broken);
    }

    [Fact]
    public void FindFileTargets_LinksAndReferences_WithoutAnchorsAndWebAddresses()
    {
        var targets = MarkdownLinks.FindFileTargets(
            """
            See [style](docs/style.md#names), ![picture](docs/flow.png "Flow"), [web](https://example.org/a.md), [here](#top),
            `[code](not/a/link.md)` and [reference][one].

            ```text
            [code](not/a/link/either.md)
            ```

            [one]: docs/README.md
            """);

        Assert.Equal(["docs/style.md", "docs/flow.png", "docs/README.md"], targets);
    }
}
