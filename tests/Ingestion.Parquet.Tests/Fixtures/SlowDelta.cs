using System.Numerics;
using Ingestion.Parquet.Buffers;

namespace Ingestion.Parquet.Tests.Fixtures;

/// <summary>DELTA_BINARY_PACKED a bit at a time, with blocks of any length, as its definition says.</summary>
internal static class SlowDelta
{
    public static byte[] Encode(long[] values, int blockLength, int miniblocks, int bits, byte unusedWidth = 0)
    {
        using var output = new PooledBuffer();
        output.AppendVarint((ulong)blockLength);
        output.AppendVarint((ulong)miniblocks);
        output.AppendVarint((ulong)values.Length);
        output.AppendVarint(ZigZag(values.FirstOrDefault()));
        long[] deltas = [.. values.Skip(1).Zip(values, (after, before) => Wrap(after - before, bits))];
        foreach (var block in deltas.Chunk(blockLength))
        {
            var least = block.Min();
            output.AppendVarint(ZigZag(least));
            ulong[][] parts = [.. block.Select(delta => (ulong)(delta - least) & (ulong.MaxValue >> (64 - bits))).Chunk(blockLength / miniblocks)];
            var widths = parts.Select(part => 64 - BitOperations.LeadingZeroCount(part.Max())).ToArray();
            for (var i = 0; i < miniblocks; i++)
            {
                output.Append((byte)(i < widths.Length ? widths[i] : unusedWidth));
            }

            for (var i = 0; i < parts.Length; i++)
            {
                AppendBits(parts[i], widths[i], blockLength / miniblocks, output);
            }
        }

        return output.Written.ToArray();
    }

    private static void AppendBits(ulong[] numbers, int width, int count, PooledBuffer output)
    {
        var bytes = new byte[count * width / 8];
        for (var i = 0; i < numbers.Length * width; i++)
        {
            bytes[i / 8] |= (byte)(((numbers[i / width] >> (i % width)) & 1) << (i % 8));
        }

        output.Append(bytes);
    }

    private static long Wrap(long number, int bits) => bits == 32 ? (int)number : number;

    private static ulong ZigZag(long number) => (ulong)((number << 1) ^ (number >> 63));
}
