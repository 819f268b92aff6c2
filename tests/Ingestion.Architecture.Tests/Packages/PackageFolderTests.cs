namespace Ingestion.Architecture.Tests.Packages;

public class PackageFolderTests
{
    public static TheoryData<string> Names => SourcePackage.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Folder_OfPackage_HoldsItsProject(string name) =>
        Assert.True(File.Exists(new SourcePackage(name).ProjectFile), $"src/{name} has no {name}.csproj.");

    [Theory]
    [MemberData(nameof(Names))]
    public void Readme_OfPackage_StartsWithItsName(string name)
    {
        var readme = Path.Combine(new SourcePackage(name).Folder, "README.md");

        Assert.True(File.Exists(readme), $"src/{name} has no README.md.");
        Assert.Equal($"# {name}", File.ReadLines(readme).First());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Project_OfPackage_HasDescription(string name)
    {
        var description = new SourcePackage(name).LoadProject().Descendants("Description").SingleOrDefault()?.Value;

        Assert.False(string.IsNullOrWhiteSpace(description), $"{name}.csproj has no Description.");
    }
}
