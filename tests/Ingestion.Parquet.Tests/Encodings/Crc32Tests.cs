using FsCheck;
using FsCheck.Fluent;
using Ingestion.Parquet.Encodings;
using Ingestion.Parquet.Tests.Fixtures;

namespace Ingestion.Parquet.Tests.Encodings;

public class Crc32Tests
{
    [Fact]
    public void Compute_CheckValueOfTheStandard_IsRight() => Assert.Equal(0xCBF43926, (uint)Crc32.Compute("123456789"u8));

    [Fact]
    public void Compute_AnyBytes_EqualsTheDefinition() =>
        Prop.ForAll<byte[]>(bytes => SlowCrc32.Compute(bytes) == (uint)Crc32.Compute(bytes)).QuickCheckThrowOnFailure();

    [Fact]
    public void Compute_EveryLengthUpToThreeFoldsAndStart_EqualsTheDefinition()
    {
        var bytes = new byte[300];
        new Random(32).NextBytes(bytes);
        for (var length = 0; length <= 200; length++)
        {
            var part = bytes.AsSpan(length % 7, length);
            var expected = SlowCrc32.Compute(part);

            Assert.Equal(expected, (uint)Crc32.Compute(part));
            Assert.Equal(expected, (uint)Crc32.ComputeScalar(part));
        }
    }

    [Fact]
    public void Compute_LongBytes_EqualsTheDefinition()
    {
        var bytes = new byte[100_003];
        new Random(33).NextBytes(bytes);

        Assert.Equal(SlowCrc32.Compute(bytes), (uint)Crc32.Compute(bytes));
    }
}
