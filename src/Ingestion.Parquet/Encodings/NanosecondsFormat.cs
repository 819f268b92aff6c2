using System.Buffers.Binary;

namespace Ingestion.Parquet.Encodings;

/// <summary>Times in nanoseconds of 64 bits, held in microseconds.</summary>
/// <param name="isTruncated">Whether digits beyond the microsecond are cut towards the past; otherwise they are refused.</param>
internal readonly struct NanosecondsFormat(bool isTruncated) : IPlainFormat<long>
{
    private const long NanosecondsPerMicrosecond = 1_000;

    public int ValueBytes => sizeof(long);

    public void Decode(ReadOnlySpan<byte> source, Span<long> destination)
    {
        for (var i = 0; i < destination.Length; i++)
        {
            destination[i] = ToMicroseconds(BinaryPrimitives.ReadInt64LittleEndian(source[(i * sizeof(long))..]));
        }
    }

    internal long ToMicroseconds(long nanoseconds)
    {
        var (microseconds, rest) = long.DivRem(nanoseconds, NanosecondsPerMicrosecond);
        return rest == 0 ? microseconds
            : isTruncated ? microseconds - (rest < 0 ? 1 : 0)
            : throw ParquetFormatException.Unsupported($"the time of {nanoseconds} nanoseconds would lose digits; only whole microseconds are supported");
    }
}
