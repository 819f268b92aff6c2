using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Ingestion.Parquet.Compression;

/// <summary>Finds out how far two places of a block agree.</summary>
internal static class BlockMatch
{
    /// <summary>Counts equal bytes.</summary>
    /// <param name="block">The first byte of the block.</param>
    /// <param name="first">Where the earlier bytes begin.</param>
    /// <param name="second">Where the later bytes begin: behind <paramref name="first"/>.</param>
    /// <param name="end">Where the block ends; nothing is loaded from there on.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static nint CountEqual(ref byte block, nint first, nint second, nint end)
    {
        // Most matches are short: the first eight bytes decide here, the rest is a call.
        if (second <= end - sizeof(ulong))
        {
            var difference = Unchecked.Load64(ref block, first) ^ Unchecked.Load64(ref block, second);
            if (difference != 0)
            {
                return BitOperations.TrailingZeroCount(difference) >> 3;
            }
        }

        return CountLong(ref block, first, second, end);
    }

    /// <summary>The twin of <see cref="CountEqual"/> without vectors, for the last bytes and for processors that have none.</summary>
    internal static nint CountEqualScalar(ref byte block, nint first, nint second, nint end)
    {
        var start = second;
        for (; second <= end - sizeof(ulong); first += sizeof(ulong), second += sizeof(ulong))
        {
            var difference = Unchecked.Load64(ref block, first) ^ Unchecked.Load64(ref block, second);
            if (difference != 0)
            {
                return second - start + (BitOperations.TrailingZeroCount(difference) >> 3);
            }
        }

        while (second < end && Unchecked.Load8(ref block, first) == Unchecked.Load8(ref block, second))
        {
            first++;
            second++;
        }

        return second - start;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static nint CountLong(ref byte block, nint first, nint second, nint end)
    {
        var start = second;
        if (Vector256.IsHardwareAccelerated)
        {
            for (; second <= end - Vector256<byte>.Count; first += Vector256<byte>.Count, second += Vector256<byte>.Count)
            {
                var equal = Vector256.Equals(
                    Vector256.LoadUnsafe(ref block, (nuint)first), Vector256.LoadUnsafe(ref block, (nuint)second)).ExtractMostSignificantBits();
                if (equal != uint.MaxValue)
                {
                    return second - start + BitOperations.TrailingZeroCount(~equal);
                }
            }
        }

        return second - start + CountEqualScalar(ref block, first, second, end);
    }
}
