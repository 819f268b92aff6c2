using System.Xml.Linq;
using Ingestion.TestSupport;

namespace Ingestion.Architecture.Tests.Repository;

public class SolutionTests
{
    // Built by eng/contoso.sh from packed packages alone, as another team would.
    private const string OtherTeam = "samples/Contoso.";

    [Fact]
    public void Solution_OfRepository_HoldsEveryProject()
    {
        var listed = XDocument.Load(RepositoryRoot.Combine("Ingestion.slnx"))
            .Descendants("Project")
            .Select(project => (string)project.Attribute("Path")!)
            .Order(StringComparer.Ordinal);
        var projects = RepositoryFiles.Find("*.csproj").Where(path => !IsOtherTeams(path));

        Assert.Equal(projects, listed);
    }

    [Fact]
    public void ProjectsOfAnotherTeam_References_AreNotToOurProjects()
    {
        var borrowed = RepositoryFiles.Find("*.csproj")
            .Where(IsOtherTeams)
            .SelectMany(path => XDocument.Load(RepositoryRoot.Combine(path)).Descendants("ProjectReference"))
            .Select(reference => (string)reference.Attribute("Include")!)
            .Where(include => !Path.GetFileName(include.Replace('\\', '/')).StartsWith("Contoso.", StringComparison.Ordinal));

        Assert.Empty(borrowed);
    }

    private static bool IsOtherTeams(string path) => path.StartsWith(OtherTeam, StringComparison.Ordinal);
}
