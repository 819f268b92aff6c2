using Ingestion.Parquet.Compression;

namespace Ingestion.Parquet.Tests.Compression;

public class BlockMatchTests
{
    [Fact]
    public void CountEqual_EveryLengthAndEnd_IsEqualToTheScalarTwin()
    {
        const int Second = 100;
        var random = new Random(5);
        for (var equal = 0; equal <= 90; equal++)
        {
            for (var tail = 0; tail <= 40; tail++)
            {
                var block = new byte[Second + equal + tail];
                random.NextBytes(block);
                block.AsSpan(0, equal).CopyTo(block.AsSpan(Second));
                if (tail > 0)
                {
                    block[Second + equal] = (byte)~block[equal];
                }

                Assert.Equal(equal, (int)BlockMatch.CountEqual(ref block[0], 0, Second, block.Length));
                Assert.Equal(equal, (int)BlockMatch.CountEqualScalar(ref block[0], 0, Second, block.Length));
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(31)]
    public void CountEqual_PlacesThatOverlap_CountsToTheEnd(int distance)
    {
        var block = Enumerable.Range(0, 200).Select(i => (byte)(i % distance)).ToArray();

        Assert.Equal(200 - distance, (int)BlockMatch.CountEqual(ref block[0], 0, distance, block.Length));
    }
}
