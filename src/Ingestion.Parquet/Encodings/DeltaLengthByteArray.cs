using System.Runtime.InteropServices;
using Ingestion.Parquet.Buffers;

namespace Ingestion.Parquet.Encodings;

/// <summary>Byte strings as all their lengths, then all their bytes (DELTA_LENGTH_BYTE_ARRAY).</summary>
/// <remarks>https://parquet.apache.org/docs/file-format/data-pages/encodings/#delta-length-byte-array-delta_length_byte_array--6</remarks>
internal static class DeltaLengthByteArray
{
    /// <summary>Appends the encoding of strings.</summary>
    /// <param name="offsets">Where each string begins in <paramref name="data"/>, and where the last one ends; at least one number.</param>
    /// <param name="data">The bytes of all strings.</param>
    /// <param name="output">Takes the encoding.</param>
    internal static void Encode(ReadOnlySpan<int> offsets, ReadOnlySpan<byte> data, PooledBuffer output)
    {
        var count = offsets.Length - 1;
        var memory = BufferPool.Rent(count * sizeof(int));
        var lengths = MemoryMarshal.Cast<byte, int>(memory.AsSpan(0, count * sizeof(int)));
        for (var i = 0; i < lengths.Length; i++)
        {
            lengths[i] = offsets[i + 1] - offsets[i];
        }

        DeltaBinaryPacked.Encode(lengths, output);
        BufferPool.Return(memory);
        output.Append(data[offsets[0]..offsets[count]]);
    }

    /// <summary>Decodes strings without copying them.</summary>
    /// <param name="source">Starts with the encoding; bytes may follow.</param>
    /// <param name="offsets">Takes where each string begins in <paramref name="data"/>, and where the last one ends: one number more than strings.</param>
    /// <param name="data">The part of <paramref name="source"/> with the bytes of all strings, and nothing behind.</param>
    /// <exception cref="ParquetFormatException">The encoding has fewer strings, or is damaged.</exception>
    internal static void Decode(ReadOnlyMemory<byte> source, Span<int> offsets, out ReadOnlyMemory<byte> data)
    {
        var lengths = new DeltaBinaryPackedDecoder(source);
        if (lengths.Count != offsets.Length - 1)
        {
            throw new ParquetFormatException($"there are {lengths.Count} lengths where {offsets.Length - 1} strings are needed");
        }

        lengths.Read(offsets[1..]);
        var rest = source[lengths.BytesConsumed..];
        offsets[0] = 0;
        var end = 0L;
        for (var i = 1; i < offsets.Length; i++)
        {
            end += (uint)offsets[i];
            if (end > rest.Length)
            {
                throw new ParquetFormatException("the lengths of strings add up to more bytes than there are");
            }

            offsets[i] = (int)end;
        }

        data = rest[..(int)end];
    }
}
