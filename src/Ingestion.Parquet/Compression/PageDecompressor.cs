using Ingestion.Parquet.Buffers;
using Ingestion.Parquet.Format;

namespace Ingestion.Parquet.Compression;

/// <summary>Decompresses pages; memory grows with what the data really gives, not with what a header announces.</summary>
internal static class PageDecompressor
{
    private const int LeastStepBytes = 1 << 16;

    /// <summary>What pages get smaller by at most as a rule. More is believed only when it is proved.</summary>
    private const int PlausibleRatio = 16;

    internal static bool Supports(CompressionCodec codec) => codec is CompressionCodec.None or CompressionCodec.Snappy
        or CompressionCodec.GZip or CompressionCodec.Brotli or CompressionCodec.Lz4 or CompressionCodec.Lz4Raw;

    /// <summary>Says why a codec can't be read: the rest of a sentence that begins with a column.</summary>
    internal static string DescribeUnsupported(CompressionCodec codec)
    {
        var reason = codec == CompressionCodec.Zstd ? ", which the .NET runtime has from .NET 11 on" : string.Empty;
        return $"is compressed with {FormatNames.Of(codec)}{reason}. Supported are UNCOMPRESSED, SNAPPY, GZIP, BROTLI, LZ4 and LZ4_RAW.";
    }

    /// <summary>Appends what the source gives: exactly <paramref name="length"/> bytes.</summary>
    /// <exception cref="ParquetFormatException">The source is corrupt, or gives fewer or more bytes.</exception>
    internal static void Decompress(CompressionCodec codec, ReadOnlyMemory<byte> source, int length, PooledBuffer output)
    {
        // Some writers leave the compressed form of nothing out.
        if (length == 0 && source.IsEmpty)
        {
            return;
        }

        var start = output.Length;
        switch (codec)
        {
            case CompressionCodec.Snappy:
                DecompressSnappy(source.Span, length, output);
                break;
            case CompressionCodec.GZip:
                GZipDecoder.Decode(source, length, StepBytes(source.Length), output);
                break;
            case CompressionCodec.Brotli:
                BrotliPageDecoder.Decode(source.Span, length, StepBytes(source.Length), output);
                break;
            case CompressionCodec.Lz4:
                DecompressLz4(source.Span, Lz4Framing.FindBlocks(source.Span, length), length, output);
                break;
            case CompressionCodec.Lz4Raw:
                DecompressLz4(source.Span, [new Lz4Block(0, source.Length, IsStored: false)], length, output);
                break;
            default:
                output.Append(source.Span);
                break;
        }

        if (output.Length - start != length)
        {
            throw new ParquetFormatException($"a page decompresses to {output.Length - start} bytes and not to the {length} of its header");
        }
    }

    private static void DecompressSnappy(ReadOnlySpan<byte> source, int length, PooledBuffer output)
    {
        if (length > (long)source.Length * SnappyDecoder.MaxRatio)
        {
            throw new ParquetFormatException($"{source.Length} bytes of Snappy can't give the {length} of the page's header");
        }

        SnappyDecoder.Decode(source, output.GetSpan(length), length);
        output.Advance(length);
    }

    private static void DecompressLz4(ReadOnlySpan<byte> source, ReadOnlySpan<Lz4Block> blocks, int length, PooledBuffer output)
    {
        if (length > (long)source.Length * PlausibleRatio && length != MeasureLz4(source, blocks))
        {
            throw new ParquetFormatException($"{source.Length} bytes of LZ4 don't give the {length} of the page's header");
        }

        var room = output.GetSpan(length);
        var written = 0;
        foreach (var block in blocks)
        {
            var bytes = source.Slice(block.Start, block.Bytes);
            if (!block.IsStored)
            {
                written = Lz4Decoder.Decode(bytes, room, written, length);
                continue;
            }

            if (bytes.Length > length - written)
            {
                throw new ParquetFormatException($"a page of LZ4 gives more than the {length} bytes of its header");
            }

            bytes.CopyTo(room[written..]);
            written += bytes.Length;
        }

        output.Advance(written);
    }

    private static long MeasureLz4(ReadOnlySpan<byte> source, ReadOnlySpan<Lz4Block> blocks)
    {
        var total = 0L;
        foreach (var block in blocks)
        {
            total += block.IsStored ? block.Bytes : Lz4Decoder.Measure(source.Slice(block.Start, block.Bytes));
        }

        return total;
    }

    private static int StepBytes(int sourceLength) => (int)Math.Clamp((long)sourceLength * PlausibleRatio, LeastStepBytes, int.MaxValue);
}
