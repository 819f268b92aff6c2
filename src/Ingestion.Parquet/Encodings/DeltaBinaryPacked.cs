using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Ingestion.Parquet.Buffers;

namespace Ingestion.Parquet.Encodings;

/// <summary>Writes integers as the differences of neighbours, in blocks of 128 with a width for each 32 (DELTA_BINARY_PACKED).</summary>
/// <remarks>https://parquet.apache.org/docs/file-format/data-pages/encodings/#delta-encoding-delta_binary_packed--5</remarks>
internal static class DeltaBinaryPacked
{
    private const int BlockLength = 128;
    private const int MiniblockLength = 32;
    private const int Miniblocks = BlockLength / MiniblockLength;
    private const int MaxVarintBytes = 10;
    private const int MaxSampledBlocks = 16;

    /// <summary>Appends the encoding of a column of 32 bits.</summary>
    internal static void Encode(ReadOnlySpan<int> values, PooledBuffer output) => EncodeNumbers<int, uint>(values, output);

    /// <summary>Appends the encoding of a column of 64 bits.</summary>
    internal static void Encode(ReadOnlySpan<long> values, PooledBuffer output) => EncodeNumbers<long, ulong>(values, output);

    /// <summary>Estimates the bytes of the encoding from at most 16 blocks.</summary>
    internal static long EstimateBytes(ReadOnlySpan<int> values) => Estimate<int, uint>(values);

    /// <inheritdoc cref="EstimateBytes(ReadOnlySpan{int})"/>
    internal static long EstimateBytes(ReadOnlySpan<long> values) => Estimate<long, ulong>(values);

    private static void EncodeNumbers<T, TUnsigned>(ReadOnlySpan<T> values, PooledBuffer output)
        where T : unmanaged, IBinaryInteger<T>, ISignedNumber<T>
        where TUnsigned : unmanaged, IBinaryInteger<TUnsigned>, IUnsignedNumber<TUnsigned>
    {
        output.AppendVarint(BlockLength);
        output.AppendVarint(Miniblocks);
        output.AppendVarint((ulong)values.Length);
        output.AppendVarint(ZigZag(values.IsEmpty ? T.Zero : values[0]));

        Span<T> deltas = stackalloc T[BlockLength];
        for (var start = 1; start < values.Length; start += BlockLength)
        {
            var count = Math.Min(BlockLength, values.Length - start);
            var least = Subtract(values.Slice(start - 1, count + 1), deltas);
            output.AppendVarint(ZigZag(least));
            AppendMiniblocks(MemoryMarshal.Cast<T, TUnsigned>(deltas), count, output);
        }
    }

    private static void AppendMiniblocks<TUnsigned>(ReadOnlySpan<TUnsigned> deltas, int count, PooledBuffer output)
        where TUnsigned : unmanaged, IBinaryInteger<TUnsigned>, IUnsignedNumber<TUnsigned>
    {
        var room = output.GetSpan(Miniblocks + (BlockLength * Unsafe.SizeOf<TUnsigned>()) + BitPacking.Slack);
        var used = Miniblocks;
        for (var i = 0; i < Miniblocks; i++)
        {
            var width = 0;
            if (i * MiniblockLength < count)
            {
                var miniblock = deltas.Slice(i * MiniblockLength, MiniblockLength);
                width = Width(miniblock);
                used += BitPacking.Pack(miniblock, width, room[used..]);
            }

            room[i] = (byte)width;
        }

        output.Advance(used);
    }

    /// <summary>Gives what each difference is above the least one, and 0 behind the last.</summary>
    /// <returns>The least difference. All arithmetic wraps, as the format wants.</returns>
    private static T Subtract<T>(ReadOnlySpan<T> values, Span<T> deltas)
        where T : unmanaged, IBinaryInteger<T>
    {
        var before = values[..^1];
        var after = values[1..];
        var least = unchecked(after[0] - before[0]);
        var lanes = Vector256<T>.Count;
        var leastLanes = Vector256.Create(least);
        var i = 0;
        for (; after.Length - i >= lanes; i += lanes)
        {
            var delta = Vector256.Create(after[i..]) - Vector256.Create(before[i..]);
            leastLanes = Vector256.Min(leastLanes, delta);
            delta.CopyTo(deltas[i..]);
        }

        for (; i < after.Length; i++)
        {
            deltas[i] = unchecked(after[i] - before[i]);
            least = T.Min(least, deltas[i]);
        }

        for (i = 0; i < lanes; i++)
        {
            least = T.Min(least, leastLanes[i]);
        }

        deltas[after.Length..].Fill(least);
        leastLanes = Vector256.Create(least);
        for (i = 0; i < deltas.Length; i += lanes)
        {
            (Vector256.Create<T>(deltas[i..]) - leastLanes).CopyTo(deltas[i..]);
        }

        return least;
    }

    private static int Width<TUnsigned>(ReadOnlySpan<TUnsigned> miniblock)
        where TUnsigned : unmanaged, IBinaryInteger<TUnsigned>, IUnsignedNumber<TUnsigned>
    {
        var lanes = Vector256.Create(miniblock);
        for (var i = Vector256<TUnsigned>.Count; i < miniblock.Length; i += Vector256<TUnsigned>.Count)
        {
            lanes |= Vector256.Create(miniblock[i..]);
        }

        var halves = (lanes.GetLower() | lanes.GetUpper()).AsUInt64();
        var all = halves[0] | halves[1];
        if (typeof(TUnsigned) == typeof(uint))
        {
            all = (uint)all | (all >> 32);
        }

        return 64 - BitOperations.LeadingZeroCount(all);
    }

    private static long Estimate<T, TUnsigned>(ReadOnlySpan<T> values)
        where T : unmanaged, IBinaryInteger<T>, ISignedNumber<T>
        where TUnsigned : unmanaged, IBinaryInteger<TUnsigned>, IUnsignedNumber<TUnsigned>
    {
        var blocks = (values.Length + BlockLength - 2) / BlockLength;
        var sampled = Math.Min(blocks, MaxSampledBlocks);
        Span<T> deltas = stackalloc T[BlockLength];
        long bytes = 0;
        for (var i = 0; i < sampled; i++)
        {
            var start = (int)((long)i * blocks / sampled) * BlockLength;
            var least = Subtract(values.Slice(start, Math.Min(BlockLength + 1, values.Length - start)), deltas);
            bytes += ((BitOperations.Log2(ZigZag(least) | 1) + 7) / 7) + Miniblocks;
            for (var miniblock = 0; miniblock < BlockLength; miniblock += MiniblockLength)
            {
                bytes += Width<TUnsigned>(MemoryMarshal.Cast<T, TUnsigned>(deltas.Slice(miniblock, MiniblockLength))) * (MiniblockLength / 8);
            }
        }

        return MaxVarintBytes + (sampled == 0 ? 0 : bytes * blocks / sampled);
    }

    private static ulong ZigZag<T>(T value)
        where T : unmanaged, IBinaryInteger<T>
    {
        var number = long.CreateTruncating(value);
        return (ulong)((number << 1) ^ (number >> 63));
    }
}
