using System.Numerics;

namespace Ingestion.Parquet.Dictionaries;

/// <summary>Estimates how many distinct values a chunk has.</summary>
/// <remarks>
/// Values are drawn from all of the chunk, one at a random place of each stretch. Their distinct hashes are counted by linear counting
/// (K.-Y. Whang et al., "A Linear-Time Probabilistic Counting Algorithm for Database Applications", 1990); how many values there must be to draw so
/// many distinct ones is then solved for, as if all were equally frequent. Where they are not, there are more than estimated.
/// </remarks>
internal static class CardinalityEstimate
{
    internal const int SampledValues = 1 << 14;

    private const int Bits = SampledValues * 8;
    private const int WordBits = 64;
    private const int Bisections = 40;

    internal static double Of<TSample>(TSample sample, int count)
        where TSample : struct, IHashSample, allows ref struct
    {
        var drawn = Math.Min(count, SampledValues);
        var distinct = CountDistinct(sample, count, drawn);
        double least = distinct, most = count;
        for (var i = 0; i < Bisections; i++)
        {
            var middle = (least + most) / 2;
            if (middle * (1 - Math.Exp(-drawn / middle)) < distinct)
            {
                least = middle;
            }
            else
            {
                most = middle;
            }
        }

        return most;
    }

    private static double CountDistinct<TSample>(TSample sample, int count, int drawn)
        where TSample : struct, IHashSample, allows ref struct
    {
        Span<ulong> seen = stackalloc ulong[Bits / WordBits];
        seen.Clear();
        for (var i = 0; i < drawn; i++)
        {
            var start = (long)i * count / drawn;
            var stretch = (((i + 1L) * count) / drawn) - start;
            var hash = sample.HashAt((int)(start + (long)Math.BigMul(Scatter((ulong)i), (ulong)stretch, out _)));
            seen[(int)(hash % Bits) / WordBits] |= 1UL << (int)(hash % WordBits);
        }

        var empty = Bits;
        foreach (var word in seen)
        {
            empty -= BitOperations.PopCount(word);
        }

        return -Bits * Math.Log((double)empty / Bits);
    }

    /// <summary>Makes a number that looks random of another (the finalizer of SplitMix64): the same chunk gives the same estimate.</summary>
    private static ulong Scatter(ulong value)
    {
        value = (value + 1) * 0x9E3779B97F4A7C15;
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
