using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Ingestion.Parquet.Encodings;

/// <summary>Values that lie in a page as they lie in memory (.NET runs on little-endian machines, but for one).</summary>
internal readonly struct LittleEndianFormat<T> : IPlainFormat<T>
    where T : unmanaged
{
    public int ValueBytes => Unsafe.SizeOf<T>();

    public void Decode(ReadOnlySpan<byte> source, Span<T> destination)
    {
        var bytes = MemoryMarshal.AsBytes(destination);
        source[..bytes.Length].CopyTo(bytes);
    }
}
