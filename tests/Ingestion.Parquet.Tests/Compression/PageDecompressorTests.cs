using System.IO.Compression;
using Ingestion.Parquet.Buffers;
using Ingestion.Parquet.Compression;
using Ingestion.Parquet.Format;

namespace Ingestion.Parquet.Tests.Compression;

public class PageDecompressorTests
{
    [Theory]
    [InlineData((int)ParquetCompression.None)]
    [InlineData((int)ParquetCompression.Snappy)]
    [InlineData((int)ParquetCompression.GZip)]
    [InlineData((int)ParquetCompression.Brotli)]
    public void Decompress_WhatWasCompressed_IsEqual(int compression)
    {
        using var compressor = PageCompressor.Create((ParquetCompression)compression, level: null);
        foreach (var length in new[] { 0, 1, 100, 65_536, 1_000_003 })
        {
            using var page = new PooledBuffer();
            page.Append(new byte[length]);

            var stored = compressor.Compress(page).ToArray();

            Assert.Equal(page.Written, Decompress(compressor.Codec, stored, length));
        }
    }

    [Theory]
    [InlineData((int)CompressionCodec.Snappy)]
    [InlineData((int)CompressionCodec.GZip)]
    [InlineData((int)CompressionCodec.Brotli)]
    public void Decompress_CutOffOrOtherLength_Throws(int codec)
    {
        using var compressor = PageCompressor.Create(Enum.GetValues<ParquetCompression>().Single(c => Matches(c, codec)), level: null);
        using var page = new PooledBuffer();
        page.Append([.. Enumerable.Range(0, 5_000).Select(i => (byte)(i * i))]);
        var stored = compressor.Compress(page).ToArray();

        Assert.Throws<ParquetFormatException>(() => Decompress((CompressionCodec)codec, stored[..(stored.Length / 2)], page.Length));
        Assert.Throws<ParquetFormatException>(() => Decompress((CompressionCodec)codec, stored, page.Length + 1));
        Assert.Throws<ParquetFormatException>(() => Decompress((CompressionCodec)codec, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], page.Length));
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
