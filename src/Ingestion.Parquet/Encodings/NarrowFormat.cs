using System.Buffers.Binary;

namespace Ingestion.Parquet.Encodings;

/// <summary>Decimals of at most nine digits: 64 bits in memory, 32 in a page.</summary>
internal readonly struct NarrowFormat : IPlainFormat<long>
{
    public int ValueBytes => sizeof(int);

    public void Decode(ReadOnlySpan<byte> source, Span<long> destination)
    {
        for (var i = 0; i < destination.Length; i++)
        {
            destination[i] = BinaryPrimitives.ReadInt32LittleEndian(source[(i * sizeof(int))..]);
        }
    }
}
