using System.Text;
using Ingestion.Parquet.Bloom;
using Ingestion.TestSupport;

namespace Ingestion.Parquet.Tests.Bloom;

public class SplitBlockBloomFilterTests
{
    [Fact]
    public void Add_WordsOfTheSampleFile_GivesTheSameBits()
    {
        const int headerBytes = 16;
        var file = File.ReadAllBytes(Requires.SharedData("data", "parquet-testing", "data", "bloom_filter.xxhash.bin"));
        using var filter = SplitBlockBloomFilter.Create(1_000_000, 0.01, maxBytes: file.Length - headerBytes);
        foreach (var word in (ReadOnlySpan<string>)["hello", "parquet", "bloom", "filter"])
        {
            filter.Add(XxHash64.Hash(Encoding.UTF8.GetBytes(word)));
        }

        Assert.Equal(file.AsSpan(headerBytes), filter.Bytes);
    }

    [Theory]
    [InlineData(1_000, 0.01)]
    [InlineData(50_000, 0.01)]
    [InlineData(50_000, 0.001)]
    public void MightContain_ExpectedCount_FindsAllAndFewOthers(int count, double rate)
    {
        using var filter = SplitBlockBloomFilter.Create(count, rate);
        for (var i = 0UL; i < (ulong)count; i++)
        {
            filter.Add(Hash(i));
        }

        var wrong = 0;
        for (var i = 0UL; i < (ulong)count; i++)
        {
            Assert.True(filter.MightContain(Hash(i)));
            wrong += SplitBlockBloomFilter.MightContain(filter.Bytes, Hash(i + 1_000_000_000)) ? 1 : 0;
        }

        Assert.InRange(wrong, 0, count * rate * 1.3);
    }

    [Theory]
    [InlineData(0, 0.01, int.MaxValue, 32)]
    [InlineData(1, 0.01, int.MaxValue, 32)]
    [InlineData(1_000, 0.01, int.MaxValue, 2_048)]
    [InlineData(1_000_000, 0.01, int.MaxValue, 2_097_152)]
    [InlineData(1_000_000, 0.01, 1_000_000, 524_288)]
    [InlineData(long.MaxValue, 0.000_001, int.MaxValue, 134_217_728)]
    public void ChooseBytes_CountAndRate_GivesAPowerOfTwoWithinTheLimit(long count, double rate, int maxBytes, int expected) =>
        Assert.Equal(expected, SplitBlockBloomFilter.ChooseBytes(count, rate, maxBytes));

    [Theory]
    [InlineData(-1, 0.1, 32)]
    [InlineData(1, 0, 32)]
    [InlineData(1, 1, 32)]
    [InlineData(1, 0.1, 31)]
    public void ChooseBytes_ImpossibleArguments_Throws(long count, double rate, int maxBytes) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => SplitBlockBloomFilter.ChooseBytes(count, rate, maxBytes));

    [Fact]
    public void Mask_AnyKey_EqualsItsTwin()
    {
        var random = new Random(256);
        for (var i = 0; i < 1_000; i++)
        {
            var key = (uint)random.NextInt64();
            Assert.Equal(SplitBlockBloomFilter.MaskScalar(key), SplitBlockBloomFilter.Mask(key));
        }
    }

    private static ulong Hash(ulong value) => XxHash64.Hash(BitConverter.GetBytes(value));
}
