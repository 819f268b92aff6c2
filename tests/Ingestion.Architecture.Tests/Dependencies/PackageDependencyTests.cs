using Ingestion.Architecture.Tests.Packages;

namespace Ingestion.Architecture.Tests.Dependencies;

public class PackageDependencyTests
{
    public static TheoryData<string> Names => SourcePackage.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void ProjectFile_OfPackage_ReferencesOnlyWhatTheDesignAllows(string name)
    {
        var package = new SourcePackage(name);
        var projects = package.ReadIncludes("ProjectReference").Select(path => Path.GetFileNameWithoutExtension(path.Replace('\\', '/')));

        Assert.Empty(DependencyRules.FindForbidden(name, [.. projects, .. package.ReadIncludes("PackageReference")]));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Assembly_OfPackage_ReferencesOnlyWhatTheDesignAllows(string name) =>
        Assert.Empty(DependencyRules.FindForbidden(name, ReferencesOf(name)));

    [Fact]
    public void Abstractions_ProjectFile_ReferencesOnlyAbstractionsPackages() =>
        Assert.All(
            new SourcePackage("Ingestion.Abstractions").ReadIncludes("PackageReference"),
            reference => Assert.EndsWith(".Abstractions", reference, StringComparison.Ordinal));

    [Fact]
    public void Abstractions_Assembly_ReferencesOnlyTheFrameworkAndAbstractions() =>
        Assert.All(
            ReferencesOf("Ingestion.Abstractions").Where(reference => !reference.StartsWith("System.", StringComparison.Ordinal)),
            reference => Assert.EndsWith(".Abstractions", reference, StringComparison.Ordinal));

    private static IEnumerable<string> ReferencesOf(string name) =>
        new SourcePackage(name).LoadAssembly().GetReferencedAssemblies().Select(reference => reference.Name!);
}
