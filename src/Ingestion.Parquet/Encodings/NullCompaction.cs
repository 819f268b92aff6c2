using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Ingestion.Columnar;
using Ingestion.Parquet.Buffers;

namespace Ingestion.Parquet.Encodings;

/// <summary>Leaves the values of nulls out: pages hold only values that are there.</summary>
internal static class NullCompaction
{
    private const int WordBits = 64;
    private const int LaneCount = 8;

    /// <summary>For each eight bits, the positions of those that are set; the rest repeats 0.</summary>
    private static readonly ulong[] SetPositions = CreateSetPositions();

    /// <summary>Copies the values whose bits are set.</summary>
    /// <param name="values">The values.</param>
    /// <param name="validity">The bits.</param>
    /// <param name="start">The bit of the first value.</param>
    /// <param name="destination">Takes the values; memory behind them may be overwritten. Best has as much room as there are values.</param>
    /// <returns>The number of values copied.</returns>
    internal static int Compact<T>(ReadOnlySpan<T> values, Bitmap validity, int start, Span<T> destination)
        where T : unmanaged
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((long)start + values.Length, validity.Length, nameof(start));
        var kept = 0;
        for (var done = 0; done < values.Length; done += WordBits)
        {
            var count = Math.Min(WordBits, values.Length - done);
            kept += CompactWord(values.Slice(done, count), BitWord.Load(validity, start + done, count), destination[kept..]);
        }

        return kept;
    }

    /// <summary>The twin of <see cref="Compact"/>, a value at a time.</summary>
    internal static int CompactScalar<T>(ReadOnlySpan<T> values, Bitmap validity, int start, Span<T> destination)
        where T : unmanaged
    {
        var kept = 0;
        for (var i = 0; i < values.Length; i++)
        {
            if (validity[start + i])
            {
                destination[kept++] = values[i];
            }
        }

        return kept;
    }

    private static int CompactWord<T>(ReadOnlySpan<T> values, ulong word, Span<T> destination)
        where T : unmanaged
    {
        var count = BitOperations.PopCount(word);
        if (count == values.Length)
        {
            values.CopyTo(destination);
        }
        else if (count > 0 && values.Length == WordBits && destination.Length >= WordBits && Avx2.IsSupported && Unsafe.SizeOf<T>() == sizeof(int))
        {
            CompactFourBytes(MemoryMarshal.Cast<T, int>(values), word, MemoryMarshal.Cast<T, int>(destination));
        }
        else if (count > 0 && values.Length == WordBits && destination.Length >= WordBits && Avx2.IsSupported && Unsafe.SizeOf<T>() == sizeof(long))
        {
            CompactEightBytes(MemoryMarshal.Cast<T, long>(values), word, MemoryMarshal.Cast<T, long>(destination));
        }
        else
        {
            for (var kept = 0; word != 0; word &= word - 1)
            {
                destination[kept++] = values[BitOperations.TrailingZeroCount(word)];
            }
        }

        return count;
    }

    private static void CompactFourBytes(ReadOnlySpan<int> values, ulong word, Span<int> destination)
    {
        var kept = 0;
        for (var i = 0; i < WordBits; i += LaneCount, word >>= LaneCount)
        {
            var bits = (byte)word;
            var positions = Avx2.ConvertToVector256Int32(Vector128.CreateScalar(SetPositions[bits]).AsByte());
            Avx2.PermuteVar8x32(Vector256.Create(values[i..]), positions).CopyTo(destination[kept..]);
            kept += BitOperations.PopCount(bits);
        }
    }

    private static void CompactEightBytes(ReadOnlySpan<long> values, ulong word, Span<long> destination)
    {
        var kept = 0;
        for (var i = 0; i < WordBits; i += LaneCount / 2, word >>= LaneCount / 2)
        {
            // The positions of values double into those of their halves.
            var bits = (uint)word & 0xF;
            var even = Avx2.ConvertToVector256Int64(Vector128.CreateScalar(SetPositions[bits]).AsByte()) << 1;
            var positions = (even | (even << 32) | Vector256.Create(1L << 32)).AsInt32();
            Avx2.PermuteVar8x32(Vector256.Create(values[i..]).AsInt32(), positions).AsInt64().CopyTo(destination[kept..]);
            kept += BitOperations.PopCount(bits);
        }
    }

    private static ulong[] CreateSetPositions()
    {
        var table = new ulong[1 << LaneCount];
        for (var bits = 0; bits < table.Length; bits++)
        {
            var kept = 0;
            for (var rest = (uint)bits; rest != 0; rest &= rest - 1)
            {
                table[bits] |= (ulong)BitOperations.TrailingZeroCount(rest) << (8 * kept++);
            }
        }

        return table;
    }
}
