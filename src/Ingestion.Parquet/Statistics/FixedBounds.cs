using System.Runtime.CompilerServices;
using Ingestion.Parquet.Encodings;
using Ingestion.Parquet.Format;

namespace Ingestion.Parquet.Statistics;

/// <summary>The least and greatest of values of a fixed length, in the order of their type.</summary>
/// <remarks>NaN is never a bound, and a bound of zero covers both zeros: the minimum is -0.0, the maximum +0.0.</remarks>
internal struct FixedBounds<T, TFormat>
    where T : unmanaged
    where TFormat : struct, IWritablePlainFormat<T>
{
    private T _minimum;
    private T _maximum;
    private bool _hasValue;

    internal void Add(ReadOnlySpan<T> values)
    {
        var start = 0;
        while (!_hasValue && start < values.Length)
        {
            _minimum = values[start];
            _maximum = values[start];
            _hasValue = !IsNaN(values[start]);
            start++;
        }

        var minimum = _minimum;
        var maximum = _maximum;
        foreach (var value in values[start..])
        {
            minimum = TFormat.IsLess(value, minimum) ? value : minimum;
            maximum = TFormat.IsLess(maximum, value) ? value : maximum;
        }

        _minimum = minimum;
        _maximum = maximum;
    }

    /// <summary>Tells whether a value lies outside of a range.</summary>
    internal readonly bool Exceeds(T least, T most) => _hasValue && (TFormat.IsLess(_minimum, least) || TFormat.IsLess(most, _maximum));

    internal readonly ColumnStatistics AddTo(ColumnStatistics statistics, TFormat format)
    {
        if (!_hasValue)
        {
            return statistics;
        }

        var minimum = new byte[format.ValueBytes];
        var maximum = new byte[format.ValueBytes];
        format.Encode([WithZero(_minimum, isNegative: true)], minimum);
        format.Encode([WithZero(_maximum, isNegative: false)], maximum);
        return statistics with { Minimum = minimum, Maximum = maximum, IsMinimumExact = true, IsMaximumExact = true };
    }

    private static bool IsNaN(T value) =>
        (typeof(T) == typeof(float) && float.IsNaN(Unsafe.BitCast<T, float>(value)))
        || (typeof(T) == typeof(double) && double.IsNaN(Unsafe.BitCast<T, double>(value)));

    private static T WithZero(T bound, bool isNegative)
    {
        if (typeof(T) == typeof(float) && Unsafe.BitCast<T, float>(bound) == 0)
        {
            return Unsafe.BitCast<float, T>(isNegative ? -0.0f : 0.0f);
        }

        return typeof(T) == typeof(double) && Unsafe.BitCast<T, double>(bound) == 0
            ? Unsafe.BitCast<double, T>(isNegative ? -0.0 : 0.0)
            : bound;
    }
}
