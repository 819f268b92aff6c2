using Ingestion.Architecture.Tests.Packages;

namespace Ingestion.Architecture.Tests.PublicApi;

public class PublicApiTests
{
    private const int LinesShown = 30;

    public static TheoryData<string> Names => SourcePackage.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void PublicApi_OfPackage_IsTheOneRecorded(string name)
    {
        var package = new SourcePackage(name);
        var file = Path.Combine(package.Folder, "PublicApi.txt");
        var actual = PublicApiPrinter.Print(package.LoadAssembly());
        if (Environment.GetEnvironmentVariable("UPDATE_PUBLIC_API") == "1")
        {
            File.WriteAllText(file, string.Concat(actual.Select(line => $"{line}\n")));
        }

        string[] recorded = File.Exists(file) ? File.ReadAllLines(file) : [];

        Assert.True(
            actual.SequenceEqual(recorded),
            $"The public API of {name} is not the one in src/{name}/PublicApi.txt. If the change is meant, run "
            + $"./eng/update-public-api.sh and commit the file.\n{Difference(recorded, actual)}");
    }

    private static string Difference(IReadOnlyList<string> recorded, IReadOnlyList<string> actual)
    {
        var removed = recorded.Except(actual).Select(line => $"- {line}");
        var added = actual.Except(recorded).Select(line => $"+ {line}");
        return string.Join('\n', removed.Concat(added).Take(LinesShown));
    }
}
