using Ingestion.Parquet.Dictionaries;

namespace Ingestion.Parquet.Tests.Writing;

public class CardinalityEstimateTests
{
    [Theory]
    [InlineData(1, 300_000)]
    [InlineData(40, 300_000)]
    [InlineData(5_000, 300_000)]
    [InlineData(60_000, 300_000)]
    [InlineData(16_384, 16_384)]
    [InlineData(900, 5_000)]
    public void Of_EquallyFrequentValues_IsNearTheirNumber(int distinct, int count)
    {
        Assert.InRange(CardinalityEstimate.Of(new Values(distinct), count), distinct * 0.9, distinct * 1.1);
    }

    [Fact]
    public void Of_AllDistinct_IsFarMoreThanDrawn() =>
        Assert.InRange(CardinalityEstimate.Of(new Values(1_000_000), 1_000_000), 200_000, 1_000_000);

    private readonly struct Values(int distinct) : IHashSample
    {
        public ulong HashAt(int position) => BytesHash.Compute(BitConverter.GetBytes((int)(BytesHash.Compute(BitConverter.GetBytes(position)) % (uint)distinct)));
    }
}
