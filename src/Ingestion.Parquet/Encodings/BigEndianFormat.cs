using System.Buffers.Binary;

namespace Ingestion.Parquet.Encodings;

/// <summary>Decimals as two's complement of a fixed length, the highest byte first.</summary>
internal readonly struct BigEndianFormat(int valueBytes) : IWritablePlainFormat<Int128>
{
    private const int FullBytes = 16;

    public int ValueBytes { get; } = valueBytes;

    public static bool IsLess(Int128 left, Int128 right) => left < right;

    public void Encode(ReadOnlySpan<Int128> source, Span<byte> destination)
    {
        Span<byte> full = stackalloc byte[FullBytes];
        for (var i = 0; i < source.Length; i++)
        {
            BinaryPrimitives.WriteInt128BigEndian(full, source[i]);
            full[^ValueBytes..].CopyTo(destination[(i * ValueBytes)..]);
        }
    }

    public void Decode(ReadOnlySpan<byte> source, Span<Int128> destination)
    {
        for (var i = 0; i < destination.Length; i++)
        {
            destination[i] = ReadNumber(source.Slice(i * ValueBytes, ValueBytes));
        }
    }

    /// <summary>Reads a number of any length, as long as its value fits into 128 bits.</summary>
    internal static Int128 ReadNumber(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
        {
            throw new ParquetFormatException("a decimal has no bytes");
        }

        var sign = (sbyte)bytes[0] < 0 ? byte.MaxValue : byte.MinValue;
        if (bytes.Length > FullBytes)
        {
            var extension = bytes[..^FullBytes];
            bytes = bytes[^FullBytes..];
            if (extension.ContainsAnyExcept(sign) || ((sbyte)bytes[0] < 0) != (sign == byte.MaxValue))
            {
                throw ParquetFormatException.Unsupported("a decimal has more than 38 digits");
            }
        }

        Span<byte> full = stackalloc byte[FullBytes];
        full[..^bytes.Length].Fill(sign);
        bytes.CopyTo(full[^bytes.Length..]);
        return BinaryPrimitives.ReadInt128BigEndian(full);
    }
}
