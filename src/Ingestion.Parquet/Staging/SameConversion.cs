using System.Numerics;
using Ingestion.Columnar;
using Ingestion.Parquet.Encodings;
using Ingestion.Parquet.Statistics;

namespace Ingestion.Parquet.Staging;

/// <summary>Values that are stored as they are, within limits.</summary>
/// <param name="type">The column's type, for messages.</param>
/// <param name="least">The least value allowed.</param>
/// <param name="most">The greatest value allowed.</param>
/// <param name="isLimited">Whether the limits are less than what <typeparamref name="T"/> holds.</param>
internal readonly struct SameConversion<T>(DataType type, T least, T most, bool isLimited) : IStagingConversion<T, T>
    where T : unmanaged, INumber<T>
{
    public int Convert(ReadOnlySpan<T> source, Span<T> destination)
    {
        source.CopyTo(destination);
        Check(destination[..source.Length]);
        return source.Length;
    }

    public int Convert(ReadOnlySpan<T> source, Bitmap validity, Span<T> destination)
    {
        var count = NullCompaction.Compact(source, validity, start: 0, destination);
        Check(destination[..count]);
        return count;
    }

    private void Check(ReadOnlySpan<T> values)
    {
        if (isLimited && FixedPageBounds<T>.TryMeasure(values, out var minimum, out var maximum, out _) && (minimum < least || maximum > most))
        {
            throw new ParquetFormatException($"the value {(minimum < least ? minimum : maximum)} lies outside of what '{type}' allows, {least} to {most}");
        }
    }
}
