using System.Buffers.Binary;

namespace Ingestion.Parquet.Encodings;

/// <summary>Times in milliseconds of 32 or 64 bits, held in microseconds.</summary>
internal readonly struct MillisecondsFormat(int valueBytes) : IPlainFormat<long>
{
    private const long MicrosecondsPerMillisecond = 1_000;

    public int ValueBytes { get; } = valueBytes;

    public void Decode(ReadOnlySpan<byte> source, Span<long> destination)
    {
        for (var i = 0; i < destination.Length; i++)
        {
            var bytes = source[(i * ValueBytes)..];
            var milliseconds = ValueBytes == sizeof(int) ? BinaryPrimitives.ReadInt32LittleEndian(bytes) : BinaryPrimitives.ReadInt64LittleEndian(bytes);
            if (milliseconds is > long.MaxValue / MicrosecondsPerMillisecond or < long.MinValue / MicrosecondsPerMillisecond)
            {
                throw ParquetFormatException.Unsupported($"the time of {milliseconds} milliseconds lies beyond what microseconds in 64 bits hold");
            }

            destination[i] = milliseconds * MicrosecondsPerMillisecond;
        }
    }
}
