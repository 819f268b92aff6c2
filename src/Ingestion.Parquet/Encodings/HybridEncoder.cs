using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Ingestion.Parquet.Buffers;

namespace Ingestion.Parquet.Encodings;

/// <summary>Writes numbers in the run-length / bit-packing hybrid encoding: levels, dictionary indexes, booleans.</summary>
internal static class HybridEncoder
{
    private const int GroupLength = 8;

    /// <summary>A run of this many equal groups of eight bits pays for its own header and for splitting the packed groups around it.</summary>
    private const int LeastBitRunGroups = 8;

    /// <summary>The bytes that a run adds beside its value: its header, and one for the packed groups that begin again behind it.</summary>
    private const int RunOverhead = 3;

    /// <summary>Appends the encoding of width 1 of the first <paramref name="count"/> bits; those that fill the last byte up must be 0.</summary>
    internal static void Encode(ReadOnlySpan<byte> bits, int count, PooledBuffer output)
    {
        var packedStart = 0;
        var position = 0;
        while (position < bits.Length)
        {
            var groups = CountUniformGroups(bits, position, count);
            if (groups >= LeastBitRunGroups || groups == bits.Length)
            {
                AppendPackedBits(bits[packedStart..position], output);
                AppendRun(Math.Min(count, (position + groups) * GroupLength) - (position * GroupLength), bits[position] & 1U, 1, output);
                packedStart = position + groups;
            }

            position += Math.Max(groups, 1);
        }

        AppendPackedBits(bits[packedStart..], output);
    }

    /// <summary>Appends the encoding of dictionary indexes.</summary>
    /// <param name="values">The indexes, each of at most <paramref name="width"/> bits.</param>
    /// <param name="width">The bits of an index, from 0 to 32.</param>
    /// <param name="output">Takes the runs, without width and length.</param>
    internal static void Encode(ReadOnlySpan<uint> values, int width, PooledBuffer output) => EncodeNumbers(values, width, output);

    /// <summary>Appends the encoding of levels.</summary>
    /// <param name="levels">The levels, each of at most <paramref name="width"/> bits.</param>
    /// <param name="width">The bits of a level, from 0 to 8.</param>
    /// <param name="output">Takes the runs, without width and length.</param>
    internal static void EncodeLevels(ReadOnlySpan<byte> levels, int width, PooledBuffer output) => EncodeNumbers(levels, width, output);

    private static void EncodeNumbers<T>(ReadOnlySpan<T> values, int width, PooledBuffer output)
        where T : unmanaged, IUnsignedNumber<T>
    {
        var leastRun = LeastRun(width);
        var packedStart = 0;
        var position = 0;
        while (values.Length - position >= GroupLength)
        {
            if (!IsUniform(values.Slice(position, GroupLength)))
            {
                position += GroupLength;
                continue;
            }

            var run = CountEqual(values[position..]);
            if (run >= leastRun || run == values.Length)
            {
                AppendPacked(values[packedStart..position], width, output);
                AppendRun(run, uint.CreateTruncating(values[position]), width, output);
                position += run;
                packedStart = position;
            }
            else
            {
                position += run / GroupLength * GroupLength;
            }
        }

        var rest = values[packedStart..];
        if (!rest.IsEmpty && CountEqual(rest) == rest.Length)
        {
            AppendRun(rest.Length, uint.CreateTruncating(rest[0]), width, output);
        }
        else
        {
            AppendPacked(rest, width, output);
        }
    }

    /// <summary>Finds the least run that is shorter than its packed groups, even if it splits those around it.</summary>
    private static int LeastRun(int width) =>
        width == 0 ? 1 : (((RunOverhead + ((width + 7) / 8)) / width) + 1) * GroupLength;

    private static int CountEqual<T>(ReadOnlySpan<T> values)
        where T : unmanaged, IUnsignedNumber<T>
    {
        var end = values.IndexOfAnyExcept(values[0]);
        return end < 0 ? values.Length : end;
    }

    private static bool IsUniform<T>(ReadOnlySpan<T> group)
        where T : unmanaged, IUnsignedNumber<T>
    {
        if (typeof(T) == typeof(byte))
        {
            var word = MemoryMarshal.Read<ulong>(MemoryMarshal.AsBytes(group));
            return word == BitOperations.RotateLeft(word, 8);
        }

        return Vector256.EqualsAll(Vector256.Create(group), Vector256.Create(group[0]));
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

    private static void AppendRun(int count, uint value, int width, PooledBuffer output)
    {
        output.AppendVarint((ulong)count << 1);
        for (var bits = 0; bits < width; bits += 8)
        {
            output.Append((byte)(value >> bits));
        }
    }

    private static void AppendPacked<T>(ReadOnlySpan<T> values, int width, PooledBuffer output)
        where T : unmanaged, IUnsignedNumber<T>
    {
        if (values.IsEmpty)
        {
            return;
        }

        var groups = (values.Length + GroupLength - 1) / GroupLength;
        AppendPackedHeader(groups, output);
        var bytes = checked(groups * width);
        var room = output.GetSpan(bytes + BitPacking.Slack);
        var used = BitPacking.Pack(values, width, room);
        room[used..bytes].Clear();
        output.Advance(bytes);
    }

    private static void AppendPackedBits(ReadOnlySpan<byte> groups, PooledBuffer output)
    {
        if (!groups.IsEmpty)
        {
            AppendPackedHeader(groups.Length, output);
            output.Append(groups);
        }
    }

    private static void AppendPackedHeader(int groups, PooledBuffer output) => output.AppendVarint(((ulong)groups << 1) | 1);
}
