using System.Buffers.Binary;
using System.Numerics;

namespace Ingestion.Columnar;

/// <summary>A view of bits, least significant bit of each byte first, as in Apache Arrow.</summary>
/// <remarks>Valid as long as the column that it came from is not disposed.</remarks>
public readonly ref struct Bitmap
{
    /// <summary>Initializes a new instance of the <see cref="Bitmap"/> struct.</summary>
    /// <param name="bytes">The memory.</param>
    /// <param name="offset">The position of the first bit in <paramref name="bytes"/>.</param>
    /// <param name="length">The number of bits.</param>
    /// <exception cref="ArgumentOutOfRangeException">The bits lie outside of <paramref name="bytes"/>.</exception>
    public Bitmap(ReadOnlySpan<byte> bytes, int offset, int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan((long)offset + length, (long)bytes.Length * 8, nameof(length));
        Bytes = bytes;
        Offset = offset;
        Length = length;
    }

    /// <summary>Gets the memory that holds the bits.</summary>
    public ReadOnlySpan<byte> Bytes { get; }

    /// <summary>Gets the position of the first bit in <see cref="Bytes"/>.</summary>
    public int Offset { get; }

    /// <summary>Gets the number of bits.</summary>
    public int Length { get; }

    /// <summary>Gets the bit at a position.</summary>
    /// <param name="index">The position, from 0.</param>
    public bool this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Length, nameof(index));
            var bit = Offset + index;
            return (Bytes[bit >> 3] & (1 << (bit & 7))) != 0;
        }
    }

    /// <summary>Counts the bits that are set.</summary>
    /// <returns>The count.</returns>
    public int CountOnes()
    {
        var count = 0;
        var index = 0;
        while (index < Length && ((Offset + index) & 7) != 0)
        {
            count += this[index++] ? 1 : 0;
        }

        var rest = Bytes[((Offset + index) >> 3)..];
        for (; index + 64 <= Length; index += 64, rest = rest[8..])
        {
            count += BitOperations.PopCount(BinaryPrimitives.ReadUInt64LittleEndian(rest));
        }

        while (index < Length)
        {
            count += this[index++] ? 1 : 0;
        }

        return count;
    }
}
