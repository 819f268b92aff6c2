namespace Ingestion.Parquet.Encodings;

/// <summary>UUIDs in the byte order of RFC 9562, which differs from that in memory.</summary>
internal readonly struct UuidFormat : IWritablePlainFormat<Guid>
{
    private const int UuidBytes = 16;

    public int ValueBytes => UuidBytes;

    public static bool IsLess(Guid left, Guid right) => left.CompareTo(right) < 0;

    public void Encode(ReadOnlySpan<Guid> source, Span<byte> destination)
    {
        for (var i = 0; i < source.Length; i++)
        {
            _ = source[i].TryWriteBytes(destination[(i * UuidBytes)..], bigEndian: true, out _);
        }
    }

    public void Decode(ReadOnlySpan<byte> source, Span<Guid> destination)
    {
        for (var i = 0; i < destination.Length; i++)
        {
            destination[i] = new Guid(source.Slice(i * UuidBytes, UuidBytes), bigEndian: true);
        }
    }
}
