using System.Buffers;
using System.IO.Compression;
using Ingestion.Parquet.Buffers;
using Ingestion.Parquet.Format;

namespace Ingestion.Parquet.Compression;

/// <summary>Decompresses pages; memory grows with what the data really gives, not with what a header announces.</summary>
internal static class PageDecompressor
{
    private const int LeastStepBytes = 1 << 16;

    internal static bool Supports(CompressionCodec codec) =>
        codec is CompressionCodec.None or CompressionCodec.Snappy or CompressionCodec.GZip or CompressionCodec.Brotli;

    /// <summary>Appends what the source gives: exactly <paramref name="length"/> bytes.</summary>
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
                DecompressGZip(source, length, output);
                break;
            case CompressionCodec.Brotli:
                DecompressBrotli(source.Span, length, output);
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

        SnappyDecoder.Decode(source, output.GetSpan(length)[..length]);
        output.Advance(length);
    }

    private static void DecompressGZip(ReadOnlyMemory<byte> source, int length, PooledBuffer output)
    {
        using var stream = new GZipStream(new MemoryStream(source.ToArray(), writable: false), CompressionMode.Decompress);
        try
        {
            for (var left = length; left > 0;)
            {
                var read = stream.Read(output.GetSpan(Math.Min(left, LeastStepBytes))[..Math.Min(left, LeastStepBytes)]);
                if (read == 0)
                {
                    return;
                }

                output.Advance(read);
                left -= read;
            }
        }
        catch (InvalidDataException exception)
        {
            throw new ParquetFormatException("a page is not valid GZip", exception);
        }
    }

    private static void DecompressBrotli(ReadOnlySpan<byte> source, int length, PooledBuffer output)
    {
        using var decoder = default(BrotliDecoder);
        var left = length;
        OperationStatus status;
        do
        {
            var room = output.GetSpan(Math.Min(left, LeastStepBytes))[..Math.Min(left, LeastStepBytes)];
            status = decoder.Decompress(source, room, out var consumed, out var written);
            output.Advance(written);
            source = source[consumed..];
            left -= written;
        }
        while (status == OperationStatus.DestinationTooSmall && left > 0);

        if (status is OperationStatus.InvalidData or OperationStatus.NeedMoreData)
        {
            throw new ParquetFormatException("a page is not valid Brotli");
        }
    }
}
