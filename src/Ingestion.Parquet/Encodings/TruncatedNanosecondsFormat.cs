using System.Buffers.Binary;

namespace Ingestion.Parquet.Encodings;

/// <summary>Times in nanoseconds of 64 bits, cut to microseconds towards the past.</summary>
internal readonly struct TruncatedNanosecondsFormat : IPlainFormat<long>
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

    internal static long ToMicroseconds(long nanoseconds)
    {
        var (microseconds, rest) = long.DivRem(nanoseconds, NanosecondsPerMicrosecond);
        return rest < 0 ? microseconds - 1 : microseconds;
    }
}
