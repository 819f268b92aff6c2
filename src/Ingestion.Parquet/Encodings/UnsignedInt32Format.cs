using System.Buffers.Binary;

namespace Ingestion.Parquet.Encodings;

/// <summary>Unsigned numbers of 32 bits, held in 64.</summary>
internal readonly struct UnsignedInt32Format : IPlainFormat<long>
{
    public int ValueBytes => sizeof(uint);

    public void Decode(ReadOnlySpan<byte> source, Span<long> destination)
    {
        for (var i = 0; i < destination.Length; i++)
        {
            destination[i] = BinaryPrimitives.ReadUInt32LittleEndian(source[(i * sizeof(uint))..]);
        }
    }
}
