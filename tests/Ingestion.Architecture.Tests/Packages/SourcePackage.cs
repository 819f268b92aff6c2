using System.Reflection;
using System.Xml.Linq;
using Ingestion.TestSupport;

namespace Ingestion.Architecture.Tests.Packages;

/// <summary>A package of the <c>src</c> folder. Folder, project, assembly and package share one name.</summary>
internal sealed record SourcePackage(string Name)
{
    public static IReadOnlyList<SourcePackage> All { get; } =
    [
        .. Directory.EnumerateDirectories(RepositoryRoot.Combine("src"), "Ingestion.*")
            .Select(folder => new SourcePackage(Path.GetFileName(folder)))
            .OrderBy(package => package.Name, StringComparer.Ordinal),
    ];

    /// <summary>Gets the names of all packages, as the data of a theory.</summary>
    public static TheoryData<string> Names => [.. All.Select(package => package.Name)];

    public string Folder => RepositoryRoot.Combine("src", Name);

    public string ProjectFile => Path.Combine(Folder, $"{Name}.csproj");

    public Assembly LoadAssembly() => Assembly.Load(new AssemblyName(Name));

    public XDocument LoadProject() => XDocument.Load(ProjectFile);

    /// <summary>Reads what the project file includes as <paramref name="item"/>, such as <c>PackageReference</c>.</summary>
    public IReadOnlyList<string> ReadIncludes(string item) =>
        [.. LoadProject().Descendants(item).Select(element => (string?)element.Attribute("Include") ?? string.Empty)];
}
