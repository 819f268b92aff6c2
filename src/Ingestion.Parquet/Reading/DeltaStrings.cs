using System.Runtime.InteropServices;
using Ingestion.Parquet.Buffers;
using Ingestion.Parquet.Encodings;

namespace Ingestion.Parquet.Reading;

/// <summary>Decodes the delta encodings of byte strings a page at a time, taking memory only for strings that are there.</summary>
internal static class DeltaStrings
{
    private const int BlockValues = 256;

    /// <summary>Two lengths of each value must fit into one array, and an offset more than there are values.</summary>
    private const int MostValues = (int.MaxValue / (2 * sizeof(int))) - 64;

    /// <summary>As many strings for each byte are usual at most; more are believed only when their lengths were read.</summary>
    private const int PlausibleRatio = 64;

    /// <summary>Decodes DELTA_LENGTH_BYTE_ARRAY; the strings stay where they are.</summary>
    /// <returns>The number of strings and the bytes of all.</returns>
    internal static (int Count, ReadOnlyMemory<byte> Data) DecodeLengths(ReadOnlyMemory<byte> page, int mostValues, PooledBuffer offsets, int maxBytes)
    {
        var count = TakeCount(page, mostValues, maxBytes);
        DeltaLengthByteArray.Decode(page, Reserve(offsets, count), out var data);
        return (count, data);
    }

    /// <summary>Decodes DELTA_BYTE_ARRAY.</summary>
    /// <returns>The number of strings.</returns>
    internal static int Decode(ReadOnlyMemory<byte> page, int mostValues, PooledBuffer offsets, PooledBuffer data, int maxBytes)
    {
        var count = TakeCount(page, mostValues, maxBytes);
        data.Clear();
        DeltaByteArray.Decode(page, Reserve(offsets, count), data, maxBytes);
        return count;
    }

    /// <summary>Decodes DELTA_BYTE_ARRAY of strings that all have one length.</summary>
    /// <returns>The strings, one behind the other.</returns>
    internal static ReadOnlyMemory<byte> DecodeFixed(ReadOnlyMemory<byte> page, int length, int mostValues, PooledBuffer data, int maxBytes)
    {
        using var offsets = new PooledBuffer();
        var count = Decode(page, mostValues, offsets, data, maxBytes);
        var ends = MemoryMarshal.Cast<byte, int>(offsets.Written);
        for (var i = 0; i < count; i++)
        {
            if (ends[i + 1] - ends[i] != length)
            {
                throw new ParquetFormatException($"a value has {ends[i + 1] - ends[i]} bytes and not {length}");
            }
        }

        return data.WrittenMemory;
    }

    private static int TakeCount(ReadOnlyMemory<byte> page, int mostValues, int maxBytes)
    {
        if (page.IsEmpty)
        {
            return 0;
        }

        var lengths = new DeltaBinaryPackedDecoder(page);
        if (lengths.Count > mostValues)
        {
            throw new ParquetFormatException($"the values are {lengths.Count}, but the page has only {mostValues}");
        }

        var most = Math.Min(maxBytes / sizeof(int), MostValues);
        if (lengths.Count > most)
        {
            throw ParquetFormatException.Unsupported($"the page has {lengths.Count:N0} values; MaxPageBytes allows {most:N0}");
        }

        if (lengths.Count > (long)page.Length * PlausibleRatio)
        {
            ReadAll(lengths);
        }

        return lengths.Count;
    }

    private static void ReadAll(DeltaBinaryPackedDecoder lengths)
    {
        Span<int> block = stackalloc int[BlockValues];
        while (lengths.Left > 0)
        {
            lengths.Read(block[..Math.Min(lengths.Left, BlockValues)]);
        }
    }

    private static Span<int> Reserve(PooledBuffer offsets, int count)
    {
        offsets.Clear();
        var bytes = (count + 1) * sizeof(int);
        var span = offsets.GetSpan(bytes)[..bytes];
        span.Clear();
        offsets.Advance(bytes);
        return MemoryMarshal.Cast<byte, int>(span);
    }
}
