using System.Runtime.InteropServices;
using Ingestion.Parquet.Encodings;

namespace Ingestion.Parquet.Tests.Encodings;

public class ByteStreamSplitTests
{
    public static TheoryData<int> Widths => [.. Enumerable.Range(1, 16)];

    [Fact]
    public void Encode_KnownFloats_GivesTheBytesOfTheFormat()
    {
        var streams = new byte[12];

        ByteStreamSplit.Encode(MemoryMarshal.AsBytes<float>([1, 2, 3.5F]), 4, streams);

        Assert.Equal("0000000000008000603F4040", Convert.ToHexString(streams));
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void Encode_AnyWidthAndCount_EqualsItsTwinAndDecodes(int width)
    {
        var random = new Random(width);
        for (var count = 0; count < 50; count++)
        {
            var values = new byte[count * width];
            random.NextBytes(values);
            var streams = new byte[values.Length];
            var expected = new byte[values.Length];
            var decoded = new byte[values.Length];
            var decodedByTwin = new byte[values.Length];

            ByteStreamSplit.Encode(values, width, streams);
            ByteStreamSplit.EncodeScalar(values, width, expected);
            ByteStreamSplit.Decode(streams, width, decoded);
            ByteStreamSplit.DecodeScalar(streams, width, decodedByTwin);

            Assert.Equal(expected, streams);
            Assert.Equal(values, decoded);
            Assert.Equal(values, decodedByTwin);
        }
    }

    [Fact]
    public void Decode_StreamsOfDifferentLengths_Throws() =>
        Assert.Throws<ParquetFormatException>(() => ByteStreamSplit.Decode(new byte[9], 4, new byte[12]));
}
