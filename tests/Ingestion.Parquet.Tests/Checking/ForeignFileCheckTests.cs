using Ingestion.Parquet.Tests.Fixtures;
using Ingestion.TestSupport;

namespace Ingestion.Parquet.Tests.Checking;

/// <summary>Files by other writers: the sound ones have no error, the broken ones have.</summary>
public class ForeignFileCheckTests
{
    /// <summary>Files that readers take although they contradict themselves.</summary>
    private static readonly Dictionary<string, string> Contradictory = new(StringComparer.Ordinal)
    {
        ["datapage_v1-snappy-compressed-checksum.parquet"] = "its column index calls pages with values pages of nulls",
        ["datapage_v1-uncompressed-checksum.parquet"] = "its column index calls pages with values pages of nulls",
        ["nation.dict-malformed.parquet"] = "its chunks are longer than the footer says",
        ["repeated_no_annotation.parquet"] = "its footer claims no rows",
    };

    /// <summary>Its dictionary indexes are wrong, but lie in a page that needs Zstd.</summary>
    private const string BeyondThisRuntime = "ARROW-GH-43605.parquet";

    private static string Folder => Path.Combine(RepositoryRoot.FullPath, "..", "shared", "data", "parquet-testing");

    public static TheoryData<string> Sound() => SharedFiles.TheoryOf(
        Names("data").Concat(Names(Path.Combine("data", "geospatial"))).Concat(Names("made_here"))
            .Where(name => !name.Contains("corrupt-checksum", StringComparison.Ordinal) && !Contradictory.ContainsKey(Path.GetFileName(name))));

    public static TheoryData<string> Broken() => SharedFiles.TheoryOf(
        Names("bad_data").Where(name => Path.GetFileName(name) != BeyondThisRuntime)
            .Concat(Names("data").Where(name => name.Contains("corrupt-checksum", StringComparison.Ordinal) || Contradictory.ContainsKey(Path.GetFileName(name)))));

    [Theory]
    [MemberData(nameof(Sound))]
    public async Task RunAsync_SoundFile_GivesNoError(string name)
    {
        var report = await CheckAsync(name);

        Assert.True(report.IsSound, string.Join('\n', report.Findings.Where(finding => finding.Severity == ParquetCheckSeverity.Error)));
    }

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task RunAsync_BrokenFile_GivesAnError(string name)
    {
        var report = await CheckAsync(name);

        Assert.False(report.IsSound, string.Join('\n', report.Findings));
        Assert.Contains(report.Findings, finding => finding.Severity == ParquetCheckSeverity.Error);
    }

    [Fact]
    public async Task RunAsync_PagesInZstd_AreReportedAsNotChecked()
    {
        var report = await CheckAsync(Path.Combine("bad_data", BeyondThisRuntime));

        Assert.False(report.IsComplete);
        Assert.Contains(report.Findings, finding => finding is { Code: ParquetCheckCode.NotChecked } && finding.Message.Contains("ZSTD", StringComparison.Ordinal));
    }

    private static IEnumerable<string> Names(string folder)
    {
        var path = Path.Combine(Folder, folder);
        return !Directory.Exists(path) ? [] : Directory.EnumerateFiles(path, "*.parquet").Order(StringComparer.Ordinal).Select(file => Path.Combine(folder, Path.GetFileName(file)));
    }

    private static async Task<ParquetCheckReport> CheckAsync(string name)
    {
        Requires.SharedData("data", "parquet-testing");
        await using var file = File.OpenRead(Path.Combine(Folder, name));
        return await ParquetFileCheck.RunAsync(file, cancellationToken: TestContext.Current.CancellationToken);
    }
}
