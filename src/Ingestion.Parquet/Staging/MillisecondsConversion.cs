using Ingestion.Columnar;
using Ingestion.Parquet.Buffers;

namespace Ingestion.Parquet.Staging;

/// <summary>Timestamps of microseconds that are stored in milliseconds, if nothing is lost.</summary>
internal readonly struct MillisecondsConversion : IStagingConversion<long, long>
{
    private const long Microseconds = 1_000;

    public int Convert(ReadOnlySpan<long> source, Span<long> destination)
    {
        for (var i = 0; i < source.Length; i++)
        {
            var (milliseconds, rest) = Math.DivRem(source[i], Microseconds);
            if (rest != 0)
            {
                throw new ParquetFormatException(
                    $"a timestamp has {Math.Abs(rest)} microseconds beyond its millisecond; choose TimestampUnit Microseconds or round before");
            }

            destination[i] = milliseconds;
        }

        return source.Length;
    }

    public int Convert(ReadOnlySpan<long> source, Bitmap validity, Span<long> destination)
    {
        var count = 0;
        foreach (var run in new ValidRuns(validity, 0, source.Length))
        {
            count += Convert(source[run], destination[count..]);
        }

        return count;
    }
}
