using System.Numerics;
using System.Runtime.Intrinsics;

namespace Ingestion.Parquet.Encodings;

/// <summary>Finds the least and the greatest value.</summary>
internal static class MinMax
{
    /// <summary>Finds the least and the greatest integer.</summary>
    /// <returns>False if there are no values.</returns>
    internal static bool TryGet<T>(ReadOnlySpan<T> values, out T min, out T max)
        where T : unmanaged, IBinaryInteger<T>
    {
        if (!Vector256.IsHardwareAccelerated || values.Length < Vector256<T>.Count)
        {
            return TryGetScalar(values, out min, out max);
        }

        var minLanes = Vector256.Create(values);
        var maxLanes = minLanes;
        var last = Vector256.Create(values[^Vector256<T>.Count..]);
        for (; values.Length >= Vector256<T>.Count; values = values[Vector256<T>.Count..])
        {
            var lanes = Vector256.Create(values);
            minLanes = Vector256.Min(minLanes, lanes);
            maxLanes = Vector256.Max(maxLanes, lanes);
        }

        minLanes = Vector256.Min(minLanes, last);
        maxLanes = Vector256.Max(maxLanes, last);
        min = minLanes[0];
        max = maxLanes[0];
        for (var i = 1; i < Vector256<T>.Count; i++)
        {
            min = T.Min(min, minLanes[i]);
            max = T.Max(max, maxLanes[i]);
        }

        return true;
    }

    /// <summary>Finds the least and the greatest number, without NaN. Of zeros with different signs it gives any.</summary>
    /// <param name="values">The values.</param>
    /// <param name="min">The least number.</param>
    /// <param name="max">The greatest number.</param>
    /// <param name="nanCount">How many values are not a number.</param>
    /// <returns>False if there are no numbers.</returns>
    internal static bool TryGet<T>(ReadOnlySpan<T> values, out T min, out T max, out int nanCount)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        nanCount = 0;
        var length = values.Length;
        var minLanes = Vector256.Create(T.PositiveInfinity);
        var maxLanes = Vector256.Create(T.NegativeInfinity);
        for (; Vector256.IsHardwareAccelerated && values.Length >= Vector256<T>.Count; values = values[Vector256<T>.Count..])
        {
            // Comparisons with NaN are false, so NaN never gets into the lanes.
            var lanes = Vector256.Create(values);
            minLanes = Vector256.ConditionalSelect(Vector256.LessThan(lanes, minLanes), lanes, minLanes);
            maxLanes = Vector256.ConditionalSelect(Vector256.GreaterThan(lanes, maxLanes), lanes, maxLanes);
            nanCount += BitOperations.PopCount((~Vector256.Equals(lanes, lanes)).ExtractMostSignificantBits());
        }

        min = T.PositiveInfinity;
        max = T.NegativeInfinity;
        for (var i = 0; i < Vector256<T>.Count; i++)
        {
            min = minLanes[i] < min ? minLanes[i] : min;
            max = maxLanes[i] > max ? maxLanes[i] : max;
        }

        Add(values, ref min, ref max, ref nanCount);
        return nanCount < length;
    }

    /// <summary>The twin of <see cref="TryGet{T}(ReadOnlySpan{T}, out T, out T)"/>, a value at a time.</summary>
    internal static bool TryGetScalar<T>(ReadOnlySpan<T> values, out T min, out T max)
        where T : unmanaged, IBinaryInteger<T>
    {
        min = max = values.IsEmpty ? T.Zero : values[0];
        foreach (var value in values)
        {
            min = T.Min(min, value);
            max = T.Max(max, value);
        }

        return !values.IsEmpty;
    }

    /// <summary>The twin of <see cref="TryGet{T}(ReadOnlySpan{T}, out T, out T, out int)"/>, a value at a time.</summary>
    internal static bool TryGetScalar<T>(ReadOnlySpan<T> values, out T min, out T max, out int nanCount)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        min = T.PositiveInfinity;
        max = T.NegativeInfinity;
        nanCount = 0;
        Add(values, ref min, ref max, ref nanCount);
        return nanCount < values.Length;
    }

    private static void Add<T>(ReadOnlySpan<T> values, ref T min, ref T max, ref int nanCount)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        foreach (var value in values)
        {
            min = value < min ? value : min;
            max = value > max ? value : max;
            nanCount += T.IsNaN(value) ? 1 : 0;
        }
    }
}
