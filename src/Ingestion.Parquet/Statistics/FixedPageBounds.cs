using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Ingestion.Parquet.Encodings;

namespace Ingestion.Parquet.Statistics;

/// <summary>The bounds of numbers.</summary>
/// <remarks>
/// A bound of zero covers both zeros: the minimum is -0.0, the maximum +0.0. NaN is never a bound, and where it occurs there are none: the
/// format would allow those of the other values, but engines that take NaN for the greatest number then leave out what they should read.
/// </remarks>
internal sealed class FixedPageBounds<T> : IPageBounds
    where T : unmanaged, INumber<T>
{
    private readonly List<Pair> _pages = [];

    public EncodedBounds? OfPage(int page) => Encode(_pages[page]);

    public EncodedBounds? OfChunk()
    {
        var chunk = default(Pair);
        foreach (var page in _pages)
        {
            if (page.HasNaN)
            {
                return null;
            }

            chunk = !chunk.HasValue ? page
                : page.HasValue ? new Pair(T.Min(chunk.Minimum, page.Minimum), T.Max(chunk.Maximum, page.Maximum), true, false)
                : chunk;
        }

        return Encode(chunk);
    }

    public int CompareMinimums(int left, int right) => _pages[left].Minimum.CompareTo(_pages[right].Minimum);

    public int CompareMaximums(int left, int right) => _pages[left].Maximum.CompareTo(_pages[right].Maximum);

    internal void AddPage(ReadOnlySpan<T> values)
    {
        var hasNumbers = TryMeasure(values, out var minimum, out var maximum, out var hasNaN);
        _pages.Add(new Pair(minimum, maximum, hasNumbers && !hasNaN, hasNaN));
    }

    internal void Clear() => _pages.Clear();

    internal static bool TryMeasure(ReadOnlySpan<T> values, out T minimum, out T maximum, out bool hasNaN)
    {
        // The generic methods for integers and for floating point numbers differ in their constraints: the type is known when this is compiled to machine code.
        Unsafe.SkipInit(out minimum);
        Unsafe.SkipInit(out maximum);
        var nanCount = 0;
        var hasNumbers = typeof(T) == typeof(int) ? MinMax.TryGet(Cast<int>(values), out Unsafe.As<T, int>(ref minimum), out Unsafe.As<T, int>(ref maximum))
            : typeof(T) == typeof(long) ? MinMax.TryGet(Cast<long>(values), out Unsafe.As<T, long>(ref minimum), out Unsafe.As<T, long>(ref maximum))
            : typeof(T) == typeof(float) ? MinMax.TryGet(Cast<float>(values), out Unsafe.As<T, float>(ref minimum), out Unsafe.As<T, float>(ref maximum), out nanCount)
            : MinMax.TryGet(Cast<double>(values), out Unsafe.As<T, double>(ref minimum), out Unsafe.As<T, double>(ref maximum), out nanCount);
        hasNaN = nanCount > 0;
        return hasNumbers;
    }

    private static ReadOnlySpan<TTo> Cast<TTo>(ReadOnlySpan<T> values)
        where TTo : unmanaged => MemoryMarshal.Cast<T, TTo>(values);

    private static EncodedBounds? Encode(Pair pair) => pair.HasValue
        ? new EncodedBounds(Encode(WithZero(pair.Minimum, isNegative: true)), Encode(WithZero(pair.Maximum, isNegative: false)), true, true)
        : null;

    private static byte[] Encode(T value) => MemoryMarshal.AsBytes(new ReadOnlySpan<T>(in value)).ToArray();

    private static T WithZero(T bound, bool isNegative) => !T.IsZero(bound) ? bound
        : typeof(T) == typeof(float) ? Unsafe.BitCast<float, T>(isNegative ? -0.0f : 0.0f)
        : typeof(T) == typeof(double) ? Unsafe.BitCast<double, T>(isNegative ? -0.0 : 0.0)
        : bound;

    private readonly record struct Pair(T Minimum, T Maximum, bool HasValue, bool HasNaN);
}
