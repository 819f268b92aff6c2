using System.Buffers.Binary;

namespace Ingestion.Parquet.Encodings;

/// <summary>Old timestamps of 96 bits: nanoseconds of the day and a Julian day, held in microseconds.</summary>
/// <inheritdoc cref="NanosecondsFormat"/>
internal readonly struct Int96Format(bool isTruncated) : IPlainFormat<long>
{
    private const int Int96Bytes = 12;
    private const int JulianDayOfUnixEpoch = 2_440_588;
    private const long MicrosecondsPerDay = 86_400_000_000;

    private readonly NanosecondsFormat _timeOfDay = new(isTruncated);

    public int ValueBytes => Int96Bytes;

    public void Decode(ReadOnlySpan<byte> source, Span<long> destination)
    {
        for (var i = 0; i < destination.Length; i++)
        {
            var bytes = source.Slice(i * Int96Bytes, Int96Bytes);
            var microsecondsOfDay = _timeOfDay.ToMicroseconds(BinaryPrimitives.ReadInt64LittleEndian(bytes));
            var days = (long)BinaryPrimitives.ReadInt32LittleEndian(bytes[sizeof(long)..]) - JulianDayOfUnixEpoch;
            var microseconds = ((Int128)days * MicrosecondsPerDay) + microsecondsOfDay;
            destination[i] = microseconds >= long.MinValue && microseconds <= long.MaxValue
                ? (long)microseconds
                : throw ParquetFormatException.Unsupported($"the timestamp of day {days} lies beyond what microseconds in 64 bits hold");
        }
    }
}
