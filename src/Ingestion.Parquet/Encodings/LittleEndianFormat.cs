using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Ingestion.Parquet.Encodings;

/// <summary>Values that lie in a page as they lie in memory (.NET runs on little-endian machines, but for one).</summary>
internal readonly struct LittleEndianFormat<T> : IWritablePlainFormat<T>
    where T : unmanaged, IComparisonOperators<T, T, bool>
{
    public int ValueBytes => Unsafe.SizeOf<T>();

    public static bool IsLess(T left, T right) => left < right;

    public void Encode(ReadOnlySpan<T> source, Span<byte> destination) => MemoryMarshal.AsBytes(source).CopyTo(destination);

    public void Decode(ReadOnlySpan<byte> source, Span<T> destination)
    {
        var bytes = MemoryMarshal.AsBytes(destination);
        source[..bytes.Length].CopyTo(bytes);
    }
}
