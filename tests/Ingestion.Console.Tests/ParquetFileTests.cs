using System.Text.Json;
using Ingestion.TestSupport;

namespace Ingestion.Console.Tests;

/// <summary>The commands that look at Parquet files.</summary>
public class ParquetFileTests
{
    [Fact]
    public async Task Inspect_WithPages_ShowsTheStructureOfAFile()
    {
        using TemporaryFolder folder = new();
        var part = await CreatePartAsync(folder);

        var text = await Ingest.RunAsync(["inspect", part, "--pages", "--rows", "0"]);
        var json = await Ingest.RunAsync(["inspect", part, "--pages", "--output", "json"]);

        Assert.True(text.ExitCode == 0, text.ToString());
        Assert.All(
            ["1 row group", "format version 1", "written by", "ratio", "bounds places", "SNAPPY", "pages of 'customer_number' in row group 0", "checksum"],
            expected => Assert.Contains(expected, text.Output, StringComparison.Ordinal));
        var columns = json.Json.GetProperty("rowGroups")[0].GetProperty("columns");
        Assert.Equal(columns.GetArrayLength(), json.Json.GetProperty("pages").GetArrayLength());
        Assert.True(columns[0].GetProperty("hasColumnIndex").GetBoolean());
        var page = json.Json.GetProperty("pages")[0].GetProperty("pages").EnumerateArray().Last();
        Assert.Equal((20, true), (page.GetProperty("valueCount").GetInt32(), page.GetProperty("hasChecksum").GetBoolean()));
    }

    [Fact]
    public async Task Inspect_WithoutPages_LeavesThemOut()
    {
        using TemporaryFolder folder = new();

        var json = await Ingest.RunAsync(["inspect", await CreatePartAsync(folder), "--output", "json"]);

        Assert.True(json.ExitCode == 0, json.ToString());
        Assert.False(json.Json.TryGetProperty("pages", out _));
    }

    [Fact]
    public async Task ParquetCheck_SoundFile_ExitsWith0()
    {
        using TemporaryFolder folder = new();
        var part = await CreatePartAsync(folder);

        var text = await Ingest.RunAsync(["parquet", "check", part]);
        var json = await Ingest.RunAsync(["parquet", "check", part, "--output", "json"]);

        Assert.True(text.ExitCode == 0, text.ToString());
        Assert.Contains(": sound; 0 errors, 0 warnings", text.Output, StringComparison.Ordinal);
        Assert.True(json.Json.GetProperty("isSound").GetBoolean() && json.Json.GetProperty("isComplete").GetBoolean());
        Assert.Empty(json.Json.GetProperty("findings").EnumerateArray());
    }

    [Fact]
    public async Task ParquetCheck_ChangedFile_NamesThePlaceAndExitsWith5()
    {
        using TemporaryFolder folder = new();
        var part = await CreatePartAsync(folder);
        var bytes = await File.ReadAllBytesAsync(part, TestContext.Current.CancellationToken);
        bytes[60] ^= 1;
        await File.WriteAllBytesAsync(part, bytes, TestContext.Current.CancellationToken);

        var text = await Ingest.RunAsync(["parquet", "check", part]);
        var json = await Ingest.RunAsync(["parquet", "check", part, "--output", "json"]);

        Assert.Equal((5, 5), (text.ExitCode, json.ExitCode));
        Assert.Contains("not sound", text.Output, StringComparison.Ordinal);
        Assert.Contains("row group 0, column '", text.Output, StringComparison.Ordinal);
        var finding = json.Json.GetProperty("findings")[0];
        Assert.Equal(("Error", JsonValueKind.String), (finding.GetProperty("severity").GetString(), finding.GetProperty("code").ValueKind));
    }

    [Fact]
    public async Task ParquetCheck_NoParquetFile_ExitsWith5_AndAMissingOneWith3()
    {
        using TemporaryFolder folder = new();
        await File.WriteAllTextAsync(folder.Combine("a.txt"), "no Parquet", TestContext.Current.CancellationToken);

        var other = await Ingest.RunAsync(["parquet", "check", folder.Combine("a.txt")]);
        var missing = await Ingest.RunAsync(["parquet", "check", folder.Combine("none.parquet")]);
        var help = await Ingest.RunAsync(["parquet", "check", "--help"]);

        Assert.Equal((5, 3, 0), (other.ExitCode, missing.ExitCode, help.ExitCode));
        Assert.Contains("Footer", other.Output, StringComparison.Ordinal);
        Assert.Contains("ING1043", missing.Error, StringComparison.Ordinal);
        Assert.Contains("checksums", help.Output, StringComparison.Ordinal);
    }

    private static async Task<string> CreatePartAsync(TemporaryFolder folder)
    {
        var run = await Ingest.ExtractAsync(folder.FullPath, "customers", "--output", "json");
        return Path.Combine(Path.GetDirectoryName(run.Json.GetProperty("manifest").GetString())!, "part-00000-00000.parquet");
    }
}
