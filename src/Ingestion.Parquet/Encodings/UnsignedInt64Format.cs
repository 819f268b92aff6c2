using System.Buffers.Binary;

namespace Ingestion.Parquet.Encodings;

/// <summary>Unsigned numbers of 64 bits, held as decimals of 20 digits.</summary>
internal readonly struct UnsignedInt64Format : IPlainFormat<Int128>
{
    public int ValueBytes => sizeof(ulong);

    public void Decode(ReadOnlySpan<byte> source, Span<Int128> destination)
    {
        for (var i = 0; i < destination.Length; i++)
        {
            destination[i] = BinaryPrimitives.ReadUInt64LittleEndian(source[(i * sizeof(ulong))..]);
        }
    }
}
