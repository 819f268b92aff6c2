using Ingestion.Columnar;
using Ingestion.TestSupport;

namespace Ingestion.Parquet.Tests.Interoperability;

/// <summary>Values of a gibibyte: one page, one batch and one value as large as they may be.</summary>
[Collection(nameof(AloneCollection))]
public class LargeValueTests
{
    private const int Length = 1 << 30;
    private const long NeededBytes = 8L << 30;

    [Fact]
    public async Task ReadAsync_MapWithKeysOfAGibibyte_GivesThemRowByRow()
    {
        var path = Requires.SharedData("data", "parquet-testing", "data", "large_string_map.brotli.parquet");
        var memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        Assert.SkipUnless(memory >= NeededBytes, $"This test needs {NeededBytes >> 30} GiB of memory; there are {memory >> 30}.");

        var rows = 0;
        await using var reader = await ParquetReader.OpenAsync(
            File.OpenRead(path), new ParquetReaderOptions { MaxPageBytes = int.MaxValue }, cancellationToken: TestContext.Current.CancellationToken);
        await foreach (var batch in reader.ReadAsync(cancellationToken: TestContext.Current.CancellationToken))
        {
            using (batch)
            {
                AssertOneLongKey((MapColumn)batch.Columns[0]);
                rows++;
            }
        }

        Assert.Equal(2, rows);
    }

    private static void AssertOneLongKey(MapColumn map)
    {
        var key = ((BytesColumn)map.Keys).GetBytes(map.Offsets[0]);
        Assert.Equal((1, Length, 1), (map.Offsets[1] - map.Offsets[0], key.Length, map.Values.GetValue(map.Offsets[0])));
        Assert.False(key.ContainsAnyExcept((byte)'a'));
    }
}
