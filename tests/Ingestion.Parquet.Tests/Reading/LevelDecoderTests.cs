using Ingestion.Parquet.Reading;
using Ingestion.Parquet.Tests.Fixtures;

namespace Ingestion.Parquet.Tests.Reading;

public class LevelDecoderTests
{
    // The example of the format's page about encodings: 0 to 7 in three bits each, the highest bits first.
    [Fact]
    public void Read_BitPackedExampleOfTheSpecification_GivesItsLevels()
    {
        ReadOnlyMemory<byte> page = Hex.Parse("053977 AA");
        var decoder = LevelDecoder.CreateBitPacked(max: 7, count: 8, ref page);
        var levels = new byte[8];

        decoder.Read(levels.AsSpan(0, 3));
        decoder.Read(levels.AsSpan(3));

        Assert.Equal([0, 1, 2, 3, 4, 5, 6, 7], levels);
        Assert.Equal([0xAA], page.ToArray());
    }

    [Fact]
    public void Read_HybridExampleOfTheFacts_GivesItsLevels()
    {
        var levels = new byte[8];
        var decoder = LevelDecoder.Create(max: 7, Hex.Parse("0388c6fa"));

        decoder.Read(levels);

        Assert.Equal([0, 1, 2, 3, 4, 5, 6, 7], levels);
    }

    [Fact]
    public void Read_NoLevels_AreZeros()
    {
        byte[] levels = [9, 9];
        var decoder = LevelDecoder.Create(max: 0, default);

        decoder.Read(levels);

        Assert.Equal([0, 0], levels);
    }

    [Fact]
    public void Read_LevelAboveTheGreatest_Throws()
    {
        var decoder = LevelDecoder.Create(max: 2, Hex.Parse("0603"));

        Assert.Throws<ParquetFormatException>(() =>
        {
            var levels = new byte[3];
            decoder.Read(levels);
        });
    }

    [Fact]
    public void CreateBitPacked_PageTooShort_Throws()
    {
        ReadOnlyMemory<byte> page = Hex.Parse("0539");

        Assert.Throws<ParquetFormatException>(() => LevelDecoder.CreateBitPacked(max: 7, count: 8, ref page));
    }
}
