using Ingestion.Parquet.Buffers;

namespace Ingestion.Parquet.Encodings;

/// <summary>Writes bits in the run-length / bit-packing hybrid encoding of width 1, the encoding of definition levels of flat columns.</summary>
internal static class HybridEncoder
{
    /// <summary>A run of this many equal groups of eight pays for its own header and for splitting the packed groups around it.</summary>
    private const int LeastRunGroups = 8;

    /// <summary>Appends the encoding of the first <paramref name="count"/> bits; those that fill the last byte up must be 0.</summary>
    internal static void Encode(ReadOnlySpan<byte> bits, int count, PooledBuffer output)
    {
        var packedStart = 0;
        var position = 0;
        while (position < bits.Length)
        {
            var groups = CountUniformGroups(bits, position, count);
            if (groups >= LeastRunGroups || groups == bits.Length)
            {
                AppendPacked(bits[packedStart..position], output);
                AppendRun(Math.Min(count, (position + groups) * 8) - (position * 8), bits[position] & 1, output);
                packedStart = position + groups;
            }

            position += Math.Max(groups, 1);
        }

        AppendPacked(bits[packedStart..], output);
    }

    /// <summary>Counts the groups from a position on whose bits are all the same; the last group may have fewer bits than eight.</summary>
    private static int CountUniformGroups(ReadOnlySpan<byte> bits, int start, int count)
    {
        var value = (bits[start] & 1) == 0 ? byte.MinValue : byte.MaxValue;
        var length = bits[start..].IndexOfAnyExcept(value);
        var end = length < 0 ? bits.Length : start + length;
        var endsInShortGroup = end == bits.Length - 1 && value == byte.MaxValue && bits[end] == LastGroupOfOnes(count);
        return (endsInShortGroup ? bits.Length : end) - start;
    }

    private static byte LastGroupOfOnes(int count) => count % 8 == 0 ? byte.MaxValue : (byte)((1 << (count % 8)) - 1);

    private static void AppendRun(int count, int value, PooledBuffer output)
    {
        output.AppendVarint((ulong)count << 1);
        output.Append((byte)value);
    }

    private static void AppendPacked(ReadOnlySpan<byte> groups, PooledBuffer output)
    {
        if (!groups.IsEmpty)
        {
            output.AppendVarint(((ulong)groups.Length << 1) | 1);
            output.Append(groups);
        }
    }
}
