using System.Buffers;
using System.IO.Compression;
using Ingestion.Parquet.Buffers;

namespace Ingestion.Parquet.Compression;

/// <summary>Reads Brotli (RFC 7932).</summary>
internal static class BrotliPageDecoder
{
    /// <inheritdoc cref="GZipDecoder.Decode"/>
    internal static void Decode(ReadOnlySpan<byte> source, int length, int step, PooledBuffer output)
    {
        // The decoder sees the end of the data only where it has room for more: one byte, which nothing may be written to.
        Span<byte> behind = stackalloc byte[1];
        using var decoder = default(BrotliDecoder);
        var left = length;
        OperationStatus status;
        do
        {
            var room = left > 0 ? output.GetSpan(Math.Min(left, step))[..Math.Min(left, step)] : behind;
            status = decoder.Decompress(source, room, out var consumed, out var written);
            if (written > left)
            {
                throw new ParquetFormatException($"a page of Brotli gives more than the {length} bytes of its header");
            }

            output.Advance(written);
            source = source[consumed..];
            left -= written;
        }
        while (status == OperationStatus.DestinationTooSmall);

        if (status != OperationStatus.Done)
        {
            throw new ParquetFormatException("a page is not valid Brotli");
        }
    }
}
