using System.IO.Compression;
using System.Runtime.InteropServices;
using Ingestion.Parquet.Buffers;

namespace Ingestion.Parquet.Compression;

/// <summary>Reads GZip members (RFC 1952), one behind the other.</summary>
internal static class GZipDecoder
{
    /// <summary>Appends what the members give; stops with an exception as soon as that is more than the length.</summary>
    /// <param name="source">The members.</param>
    /// <param name="length">The bytes expected.</param>
    /// <param name="step">The most bytes that are reserved before the data proves that it gives them.</param>
    /// <param name="output">Where the bytes go.</param>
    internal static void Decode(ReadOnlyMemory<byte> source, int length, int step, PooledBuffer output)
    {
        var array = MemoryMarshal.TryGetArray(source, out var segment) ? segment : new ArraySegment<byte>(source.ToArray());
        using var stream = new GZipStream(new MemoryStream(array.Array!, array.Offset, array.Count, writable: false), CompressionMode.Decompress);
        try
        {
            var left = length;
            for (var read = -1; left > 0 && read != 0; left -= read)
            {
                var room = Math.Min(left, step);
                read = stream.Read(output.GetSpan(room)[..room]);
                output.Advance(read);
            }

            // Only at the end of a member its checksum is compared.
            if (left == 0 && stream.ReadByte() >= 0)
            {
                throw new ParquetFormatException($"a page of GZip gives more than the {length} bytes of its header");
            }
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException)
        {
            throw new ParquetFormatException("a page is not valid GZip", exception);
        }
    }
}
