using Ingestion.Parquet.Tests.Fixtures;
using Ingestion.TestSupport;

namespace Ingestion.Parquet.Tests.Interoperability;

/// <summary>Files by other writers: small ones with their exact values, and all of them without a crash.</summary>
public class ForeignFileTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task OpenAsync_EveryFile_IsDescribedOrRefused()
    {
        foreach (var path in Directory.EnumerateFiles(Requires.SharedData("data", "parquet-testing"), "*.parquet*", SearchOption.AllDirectories))
        {
            if (path.EndsWith(".jsonl", StringComparison.Ordinal) || path.EndsWith(".json", StringComparison.Ordinal))
            {
                continue;
            }

            var exception = await Record.ExceptionAsync(async () =>
            {
                var rows = await ParquetFile.ReadAsync(await File.ReadAllBytesAsync(path, Token));
                var metadata = await ParquetFile.MetadataAsync(await File.ReadAllBytesAsync(path, Token));
                Assert.Equal(metadata.RowCount, rows.Count);
            });

            Assert.True(exception is null or ParquetException, $"{Path.GetFileName(path)}: {exception}");
        }
    }

    // The last value's day lies 108,302,820 days before 1970; other readers give three different dates for it.
    [Fact]
    public async Task ReadAsync_TimestampBeyondMicroseconds_IsRefused()
    {
        var file = await File.ReadAllBytesAsync(Requires.SharedData("data", "parquet-testing", "data", "int96_from_spark.parquet"), Token);

        var exception = await Assert.ThrowsAsync<ParquetException>(() => ParquetFile.ReadAsync(file));

        Assert.Contains("the timestamp of day -108302820 lies beyond what microseconds in 64 bits hold", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("mini.parquet", "1|61,2|NULL")]
    [InlineData("emptyrg.parquet", "1,2,3")]
    [InlineData("norg.parquet", "")]
    [InlineData("onlyemptyrg.parquet", "")]
    [InlineData("casedup.parquet", "1|2")]
    [InlineData("conv_only.parquet", "71|1700000000123456")]
    public async Task ReadAsync_FileMadeFromTheSpecification_GivesItsRows(string name, string expected)
    {
        var file = await File.ReadAllBytesAsync(Requires.SharedData("data", "parquet-testing", "made_here", name), Token);

        Assert.Equal(expected, string.Join(',', await ParquetFile.ReadAsync(file)));
    }

    [Theory]
    [InlineData("all_v1.parquet")]
    [InlineData("all_v2.parquet")]
    [InlineData("noorders.parquet")]
    public async Task ReadAsync_FlatColumnsAndAList_AreRead(string name)
    {
        var file = await File.ReadAllBytesAsync(Requires.SharedData("data", "parquet-testing", "made_here", name), Token);

        Assert.Equal(
            [
                "1|61|150|12345678|0|0|00010203-0405-0607-0809-0a0b0c0d0e0f|78|[10,null,30]",
                "2|NULL|-1|-1|1|1|00010203-0405-0607-0809-0a0b0c0d0e0f||NULL",
                "3|C3A9|0|10000000000000000000000000000000000000|1700000000000000|1700000000000000|00010203-0405-0607-0809-0a0b0c0d0e0f|FF|[]",
            ],
            await ParquetFile.ReadAsync(file, options: null, "id", "s", "d9", "d38", "tz", "ntz", "u", "raw", "l"));
    }
}
