using System.IO.Compression;
using System.Text;
using Ingestion.Parquet.Buffers;
using Ingestion.Parquet.Compression;
using Ingestion.Parquet.Format;
using Ingestion.Parquet.Tests.Fixtures;

namespace Ingestion.Parquet.Tests.Compression;

public class PageDecompressorTests
{
    [Theory]
    [InlineData((int)ParquetCompression.None)]
    [InlineData((int)ParquetCompression.Snappy)]
    [InlineData((int)ParquetCompression.GZip)]
    [InlineData((int)ParquetCompression.Brotli)]
    [InlineData((int)ParquetCompression.Lz4Raw)]
    public void Decompress_WhatWasCompressed_IsEqual(int compression)
    {
        using var compressor = PageCompressor.Create((ParquetCompression)compression, level: null);
        foreach (var length in new[] { 0, 1, 100, 65_536, 1_000_003 })
        {
            using var page = new PooledBuffer();
            page.Append(new byte[length]);

            var stored = compressor.Compress(page.Written).ToArray();

            Assert.Equal(page.Written, Decompress(compressor.Codec, stored, length));
        }
    }

    [Theory]
    [InlineData((int)CompressionCodec.Snappy)]
    [InlineData((int)CompressionCodec.GZip)]
    [InlineData((int)CompressionCodec.Brotli)]
    [InlineData((int)CompressionCodec.Lz4Raw)]
    public void Decompress_CutOffOrOtherLength_Throws(int codec)
    {
        using var compressor = PageCompressor.Create(Enum.GetValues<ParquetCompression>().Single(c => Matches(c, codec)), level: null);
        using var page = new PooledBuffer();
        page.Append([.. Enumerable.Range(0, 5_000).Select(i => (byte)(i * i))]);
        var stored = compressor.Compress(page.Written).ToArray();

        Assert.Throws<ParquetFormatException>(() => Decompress((CompressionCodec)codec, stored[..(stored.Length / 2)], page.Length));
        Assert.Throws<ParquetFormatException>(() => Decompress((CompressionCodec)codec, stored, page.Length + 1));
        Assert.Throws<ParquetFormatException>(() => Decompress((CompressionCodec)codec, stored, page.Length - 1));
        Assert.Throws<ParquetFormatException>(() => Decompress((CompressionCodec)codec, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], page.Length));
    }

    [Theory]
    [InlineData((int)ParquetCompression.GZip, 0, 9)]
    [InlineData((int)ParquetCompression.Brotli, 0, 11)]
    public void Compress_HigherLevel_GivesFewerBytes(int compression, int low, int high)
    {
        using var page = new PooledBuffer();
        page.Append(Encoding.ASCII.GetBytes(string.Concat(Enumerable.Range(0, 20_000).Select(i => $"order {i * 7 % 1_009} line {i % 7};"))));
        using var fast = PageCompressor.Create((ParquetCompression)compression, low);
        using var small = PageCompressor.Create((ParquetCompression)compression, high);

        var stored = small.Compress(page.Written).ToArray();

        Assert.InRange(stored.Length, 1, fast.Compress(page.Written).Length - 1);
        Assert.Equal(page.Written, Decompress(small.Codec, stored, page.Length));
        Assert.Equal(page.Written, Decompress(fast.Codec, fast.Compress(page.Written).ToArray(), page.Length));
    }

    [Fact]
    public void Decompress_GZipWithOtherChecksum_Throws()
    {
        var stored = GZip([1, 2, 3, 4, 5, 6, 7, 8]);
        stored[^8] ^= 1;

        Assert.Throws<ParquetFormatException>(() => Decompress(CompressionCodec.GZip, stored, 8));
    }

    [Theory]
    [InlineData("0000000A 00000006 23 616200025061 00000000", "hadoop with rubbish behind")]
    [InlineData("04224D18 6040 82 0B000000 26616202005061626162 00000000", "frame whose block is cut off")]
    [InlineData("04224D18 2040 82 00000000", "frame of another version")]
    [InlineData("04224D18 6040 82 FFFFFF7F 00", "frame with a huge block")]
    [InlineData("04224D18 6040 82", "frame without blocks")]
    public void Decompress_CorruptLegacyLz4_Throws(string stored, string reason)
    {
        Assert.NotEmpty(reason);
        Assert.Throws<ParquetFormatException>(() => Decompress(CompressionCodec.Lz4, Hex.Parse(stored), 17));
    }

    [Theory]
    [InlineData("26 61 62 0200 50 61 62 61 62 61", "a bare block")]
    [InlineData("00000011 0000000B 26 61 62 0200 50 61 62 61 62 61", "Hadoop, one block")]
    [InlineData("00000002 00000003 20 61 62 0000000F 00000011 F0 00 61 62 61 62 61 62 61 62 61 62 61 62 61 62 61", "Hadoop, two blocks")]
    [InlineData("04224D18 6040 82 0B000000 26 61 62 0200 50 61 62 61 62 61 00000000", "frame, one block")]
    [InlineData("04224D18 4040 C0 02000080 61 62 09000000 06 0200 50 61 62 61 62 61 00000000", "frame, a stored block and one that goes on with it")]
    public void Decompress_LegacyLz4InEachFraming_GivesTheText(string stored, string framing)
    {
        Assert.NotEmpty(framing);
        Assert.Equal("abababababababab" + "a", Encoding.ASCII.GetString(Decompress(CompressionCodec.Lz4, Hex.Parse(stored), 17)));
    }

    [Fact]
    public void DescribeUnsupported_Zstd_SaysWhichRuntimeHasIt()
    {
        Assert.False(PageDecompressor.Supports(CompressionCodec.Zstd));
        Assert.Contains("ZSTD, which the .NET runtime has from .NET 11 on", PageDecompressor.DescribeUnsupported(CompressionCodec.Zstd), StringComparison.Ordinal);
    }

    [Fact]
    public void Decompress_Lz4ThatGivesAnImplausibleAmount_IsMeasuredFirst()
    {
        using var compressor = PageCompressor.Create(ParquetCompression.Lz4Raw, level: null);
        var stored = compressor.Compress(new byte[4 << 20]).ToArray();
        var before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Throws<ParquetFormatException>(() => Decompress(CompressionCodec.Lz4Raw, stored, (4 << 20) + 1));

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 16);
        Assert.Equal(new byte[4 << 20], Decompress(CompressionCodec.Lz4Raw, stored, 4 << 20));
    }

    [Fact]
    public void Decompress_SeveralGZipMembers_GivesAllOfThem()
    {
        byte[] stored = [.. GZip([1, 2, 3]), .. GZip([4, 5])];

        Assert.Equal([1, 2, 3, 4, 5], Decompress(CompressionCodec.GZip, stored, 5));
    }

    [Theory]
    [InlineData((int)CompressionCodec.Snappy)]
    [InlineData((int)CompressionCodec.GZip)]
    [InlineData((int)CompressionCodec.Brotli)]
    [InlineData((int)CompressionCodec.Lz4Raw)]
    public void Decompress_HugeLengthInHeader_AllocatesLittle(int codec)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Throws<ParquetFormatException>(() => Decompress((CompressionCodec)codec, GZip([1, 2, 3]), int.MaxValue));

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
    }

    private static bool Matches(ParquetCompression compression, int codec)
    {
        using var compressor = PageCompressor.Create(compression, level: null);
        return (int)compressor.Codec == codec;
    }

    private static byte[] Decompress(CompressionCodec codec, byte[] stored, int length)
    {
        using var output = new PooledBuffer();
        PageDecompressor.Decompress(codec, stored, length, output);
        return output.Written.ToArray();
    }

    private static byte[] GZip(byte[] bytes)
    {
        using var stream = new MemoryStream();
        using (var gzip = new GZipStream(stream, CompressionLevel.Optimal))
        {
            gzip.Write(bytes);
        }

        return stream.ToArray();
    }
}
