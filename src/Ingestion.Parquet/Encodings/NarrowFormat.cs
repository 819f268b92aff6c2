using System.Buffers.Binary;

namespace Ingestion.Parquet.Encodings;

/// <summary>Decimals of at most nine digits: 64 bits in memory, 32 in a page.</summary>
internal readonly struct NarrowFormat : IWritablePlainFormat<long>
{
    public int ValueBytes => sizeof(int);

    public static bool IsLess(long left, long right) => left < right;

    public void Encode(ReadOnlySpan<long> source, Span<byte> destination)
    {
        for (var i = 0; i < source.Length; i++)
        {
            BinaryPrimitives.WriteInt32LittleEndian(destination[(i * sizeof(int))..], (int)source[i]);
        }
    }

    public void Decode(ReadOnlySpan<byte> source, Span<long> destination)
    {
        for (var i = 0; i < destination.Length; i++)
        {
            destination[i] = BinaryPrimitives.ReadInt32LittleEndian(source[(i * sizeof(int))..]);
        }
    }
}
