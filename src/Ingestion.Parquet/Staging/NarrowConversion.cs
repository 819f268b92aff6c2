using Ingestion.Columnar;
using Ingestion.Parquet.Buffers;

namespace Ingestion.Parquet.Staging;

/// <summary>Decimals of at most nine digits: 64 bits in memory, 32 in a file.</summary>
/// <param name="type">The column's type, for messages.</param>
/// <param name="most">The greatest unscaled value allowed; its negative is the least.</param>
internal readonly struct NarrowConversion(DataType type, int most) : IStagingConversion<long, int>
{
    public int Convert(ReadOnlySpan<long> source, Span<int> destination)
    {
        for (var i = 0; i < source.Length; i++)
        {
            var value = source[i];
            if (value > most || value < -most)
            {
                throw new ParquetFormatException($"the unscaled value {value} lies outside of what '{type}' allows, {-most} to {most}");
            }

            destination[i] = (int)value;
        }

        return source.Length;
    }

    public int Convert(ReadOnlySpan<long> source, Bitmap validity, Span<int> destination)
    {
        var count = 0;
        foreach (var run in new ValidRuns(validity, 0, source.Length))
        {
            count += Convert(source[run], destination[count..]);
        }

        return count;
    }
}
