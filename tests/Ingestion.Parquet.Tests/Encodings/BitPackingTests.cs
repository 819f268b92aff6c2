using System.Numerics;
using Ingestion.Parquet.Encodings;

namespace Ingestion.Parquet.Tests.Encodings;

public class BitPackingTests
{
    public static TheoryData<int> Widths => [.. Enumerable.Range(0, 65)];

    [Theory]
    [MemberData(nameof(Widths))]
    public void Pack_EveryWidthAndLength_EqualsTheScalarTwinAndUnpacks(int width)
    {
        CheckLengths<ulong>(width);
        if (width <= 32)
        {
            CheckLengths<uint>(width);
        }

        if (width <= 8)
        {
            CheckLengths<byte>(width);
        }
    }

    [Fact]
    public void Pack_EightNumbersOfThreeBits_GivesTheBytesOfTheFormat()
    {
        var packed = new byte[3];

        var bytes = BitPacking.Pack<uint>([0, 1, 2, 3, 4, 5, 6, 7], 3, packed);

        Assert.Equal(3, bytes);
        Assert.Equal("88C6FA", Convert.ToHexString(packed));
    }

    [Theory]
    [InlineData(9, 2)]
    [InlineData(-1, 2)]
    [InlineData(33, 64)]
    public void Unpack_TooFewBytesOrAnImpossibleWidth_Throws(int width, int bytes) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => BitPacking.Unpack(new byte[bytes], width, new uint[2]));

    private static void CheckLengths<T>(int width)
        where T : unmanaged, IBinaryInteger<T>, IUnsignedNumber<T>
    {
        var random = new Random(width);
        foreach (var length in Enumerable.Range(0, 80).Append(1_000))
        {
            var mask = width == 0 ? 0 : ulong.MaxValue >> (64 - width);
            T[] values = [.. Enumerable.Range(0, length).Select(_ => T.CreateTruncating((ulong)random.NextInt64(long.MinValue, long.MaxValue) & mask))];
            var expected = new byte[BitPacking.CountBytes(length, width)];
            BitPacking.PackScalar<T>(values, width, expected);
            foreach (var slack in (ReadOnlySpan<int>)[0, 5, BitPacking.Slack])
            {
                var packed = new byte[expected.Length + slack];
                Assert.Equal(expected.Length, BitPacking.Pack<T>(values, width, packed));
                Assert.Equal(expected, packed[..expected.Length]);

                var unpacked = new T[length];
                BitPacking.Unpack<T>(packed, width, unpacked);
                Assert.Equal(values, unpacked);
            }

            if (width > 0)
            {
                var unpacked = new T[length];
                BitPacking.UnpackScalar<T>(expected, width, unpacked);
                Assert.Equal(values, unpacked);
                Assert.Equal(values, unpacked.Select((_, i) => T.CreateTruncating(BitByBit(expected, i, width))));
            }
        }
    }

    private static ulong BitByBit(byte[] packed, int index, int width)
    {
        var value = 0UL;
        for (var i = 0; i < width; i++)
        {
            var bit = (index * width) + i;
            value |= (ulong)((packed[bit / 8] >> (bit % 8)) & 1) << i;
        }

        return value;
    }
}
