using Ingestion.Parquet.Tests.Robustness;
using Ingestion.TestSupport;

namespace Ingestion.Parquet.Tests.Checking;

/// <summary>A file of ours with any byte changed is not sound any more, and no file makes the check throw.</summary>
public class ChangedFileTests
{
    private const int LargestFile = 20_000;
    private const long AllowedBytes = 64L << 20;

    [Theory]
    [InlineData("pages", ParquetPageVersion.V1, ParquetCompression.Snappy)]
    [InlineData("pages", ParquetPageVersion.V2, ParquetCompression.Snappy)]
    [InlineData("pages", ParquetPageVersion.V2, ParquetCompression.None)]
    [InlineData("bloom filters", ParquetPageVersion.V1, ParquetCompression.Snappy)]
    [InlineData("column indexes", ParquetPageVersion.V1, ParquetCompression.Snappy)]
    [InlineData("offset indexes", ParquetPageVersion.V1, ParquetCompression.Snappy)]
    [InlineData("row groups", ParquetPageVersion.V1, ParquetCompression.Snappy)]
    public async Task RunAsync_ByteChangedAnywhere_GivesAnError(string region, ParquetPageVersion version, ParquetCompression compression)
    {
        // A changed promise of order may be true as well.
        var file = await CheckedFiles.CreateAsync(CheckedFiles.Rich with { PageVersion = version, Compression = compression, SortingColumns = [] });
        var positions = CheckedFiles.PositionsOf(file, region).ToList();
        List<string> unseen = [];

        foreach (var position in positions)
        {
            foreach (var mask in (byte[])[0x01, 0x10, 0xFF])
            {
                byte[] changed = [.. file];
                changed[position] ^= mask;
                if ((await CheckedFiles.CheckAsync(changed)).IsSound)
                {
                    unseen.Add($"byte {position} ({file[position]:X2}) ^ {mask:X2} in {Convert.ToHexString(changed.AsSpan(position - 8, 40))}, written by {CheckedFiles.FooterOf(changed).CreatedBy}");
                }
            }
        }

        Assert.True(positions.Count > 50);
        Assert.Equal(string.Empty, string.Join(", ", unseen));
    }

    [Fact]
    public async Task RunAsync_FileCutOffAnywhere_GivesAnError()
    {
        var file = await CheckedFiles.CreateAsync();

        for (var length = 0; length < file.Length; length++)
        {
            Assert.False((await CheckedFiles.CheckAsync(file[..length])).IsSound, $"cut off at {length}");
        }
    }

    [Fact]
    public async Task RunAsync_DamagedFile_NeverThrows()
    {
        var file = await CheckedFiles.CreateAsync(CheckedFiles.Rich with { CreatedBy = "other version 1.2.3 (build x)" });
        var random = new Random(7);
        var unsound = 0;
        for (var run = 0; run < 4_000; run++)
        {
            unsound += (await CheckedFiles.CheckAsync(Mutations.Apply(file, random))).IsSound ? 0 : 1;
        }

        Assert.InRange(unsound, 3_000, 4_000);
    }

    [Fact]
    public async Task RunAsync_DamagedFileOfOthers_NeverThrowsAndTakesLittleMemory()
    {
        var folder = Requires.SharedData("data", "parquet-testing");
        var files = Directory.EnumerateFiles(folder, "*.parquet", SearchOption.AllDirectories).Where(path => new FileInfo(path).Length < LargestFile).Order(StringComparer.Ordinal);
        var random = new Random(11);
        var mostBytes = 0L;
        foreach (var path in files)
        {
            var file = await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);
            for (var run = 0; run < 60; run++)
            {
                var damaged = Mutations.Apply(file, random);
                var before = GC.GetAllocatedBytesForCurrentThread();

                var exception = await Record.ExceptionAsync(() => CheckedFiles.CheckAsync(damaged));

                Assert.True(exception is null, $"{Path.GetFileName(path)}, run {run}: {exception}");
                mostBytes = Math.Max(mostBytes, GC.GetAllocatedBytesForCurrentThread() - before);
            }
        }

        Assert.InRange(mostBytes, 1, AllowedBytes);
    }
}
