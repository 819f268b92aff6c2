using Ingestion.Parquet.Compression;

namespace Ingestion.Parquet.Tests.Compression;

public class BackReferenceTests
{
    [Fact]
    public void Copy_EveryOffsetAndLength_RepeatsByteByByte()
    {
        const int Written = 50;
        for (var offset = 1; offset <= Written; offset++)
        {
            for (var length = 1; length <= 140; length++)
            {
                var expected = new byte[Written + length];
                new Random(offset).NextBytes(expected.AsSpan(0, Written));
                for (var i = Written; i < expected.Length; i++)
                {
                    expected[i] = expected[i - offset];
                }

                var exact = new byte[Written + length];
                expected.AsSpan(0, Written).CopyTo(exact);
                BackReference.Copy(exact, Written, offset, length);
                var roomy = new byte[Written + length + BackReference.Slack + 1];
                roomy[^1] = 0xA5;
                expected.AsSpan(0, Written).CopyTo(roomy);
                BackReference.CopyWithSlack(ref roomy[0], Written, offset, length);

                Assert.Equal(expected, exact);
                Assert.Equal(expected, roomy[..expected.Length]);
                Assert.Equal(0xA5, roomy[^1]);
            }
        }
    }
}
