using Ingestion.Columnar;

namespace Ingestion.Parquet.Filters;

/// <summary>A value in the order of its column's type.</summary>
internal abstract record OrderKey
{
    /// <summary>Compares with another key of the same kind.</summary>
    /// <returns>Less than 0 if this one comes first, 0 if they are equal.</returns>
    internal abstract int CompareWith(OrderKey other);
}

/// <summary>Truth values, integers, dates, and times in nanoseconds.</summary>
internal sealed record NumberKey(Int128 Value) : OrderKey
{
    internal override int CompareWith(OrderKey other) => Value.CompareTo(((NumberKey)other).Value);
}

/// <summary>Floating point numbers, whose zeros are equal.</summary>
internal sealed record RealKey(double Value) : OrderKey
{
    internal override int CompareWith(OrderKey other) => Value.CompareTo(((RealKey)other).Value);
}

/// <summary>Decimals of any scale.</summary>
internal sealed record DecimalKey(ExactDecimal Value) : OrderKey
{
    internal override int CompareWith(OrderKey other) => Value.CompareTo(((DecimalKey)other).Value);
}

/// <summary>Bytes, by their unsigned values.</summary>
internal sealed record BytesKey(ReadOnlyMemory<byte> Value) : OrderKey
{
    internal override int CompareWith(OrderKey other) => Value.Span.SequenceCompareTo(((BytesKey)other).Value.Span);
}
