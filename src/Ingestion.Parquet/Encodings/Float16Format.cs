using System.Buffers.Binary;

namespace Ingestion.Parquet.Encodings;

/// <summary>Floating-point numbers of 16 bits, held in 32.</summary>
internal readonly struct Float16Format : IPlainFormat<float>
{
    private const int Float16Bytes = 2;

    public int ValueBytes => Float16Bytes;

    public void Decode(ReadOnlySpan<byte> source, Span<float> destination)
    {
        for (var i = 0; i < destination.Length; i++)
        {
            destination[i] = (float)BinaryPrimitives.ReadHalfLittleEndian(source[(i * Float16Bytes)..]);
        }
    }
}
